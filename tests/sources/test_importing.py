"""`cxplan import` as people use it: what it says, what the plan knows afterwards, what each build makes of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from cxplan.cli import run
from cxplan.importing import included
from cxplan.plan.file import load

from .exports import answers, written

HEAD = ["Date", "How likely are you to recommend us?", "Segment"]
PLAN = "format: 1\nfoundations: {company: Fibre Co, as_of: 2027-07-02, period_start: 2027-07-01}\n"


def cxplan(folder: Path, *typed: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cxplan", *typed], cwd=folder, capture_output=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    rows = [[*row, "New" if at % 2 else "Old"] for at, row in enumerate(answers(140, [10, 9, 9, 8, 7, 4, 2]))]
    written(tmp_path / "march.csv", [HEAD, *rows])
    return tmp_path


def values(folder: Path) -> set[object]:
    """Everything that stands in the workbook's cells, as it was computed."""
    book = openpyxl.load_workbook(folder / "plan.xlsx", data_only=True)
    return {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}


def test_an_export_is_understood_recorded_and_counted_at_each_build(folder: Path) -> None:
    said = cxplan(folder, "import", "plan.yaml", "march.csv")
    assert 'Score: "How likely are you to recommend us?"' in said
    assert "140 rows, 140 of them counted." in said
    assert "From 1 March 2027 to 28 March 2027." in said
    plan = load(folder / "plan.yaml").plan
    (source,), (survey,) = plan.measurement.sources, plan.surveys.surveys
    assert (source.path, source.survey, survey.metric, survey.scale) == ("march.csv", survey.id, "nps", "0-10")
    assert [one.name for one in plan.foundations.segments] == ["New", "Old"]
    assert plan.measurement.scores == ()
    cxplan(folder, "build", "plan.yaml", "--only", "workbook")
    assert 140 in values(folder)
    assert "recommend us" not in (folder / ".plan.yaml.cxplan-counts").read_text("utf-8").replace(HEAD[1], "")


def test_counted_rows_are_never_read_back(folder: Path) -> None:
    cxplan(folder, "import", "plan.yaml", "march.csv")
    cxplan(folder, "build", "plan.yaml", "--only", "workbook")
    before = (folder / "plan.yaml").read_bytes()
    cxplan(folder, "read", "plan.yaml")
    assert (folder / "plan.yaml").read_bytes() == before


def test_status_tells_each_number_by_period_and_by_place(folder: Path) -> None:
    written(
        folder / "more.csv",
        [
            HEAD,
            *([*row, "New"] for row in answers(60, [10, 10, 6], month=5)),
            *([*row, "Old"] for row in answers(30, [9], month=5)),
        ],
    )
    said = cxplan(folder, "import", "plan.yaml", "march.csv", "more.csv")
    assert "The answers count for the survey" in said
    # 40 + 30 promoters and 20 detractors of 90; with those of March 130 and 60 of 230.
    assert "56 (likely" in said and "all periods together: 30 (likely" in said
    told = json.loads(cxplan(folder, "status", "plan.yaml", "--json"))
    (nps,) = told["metrics"]
    assert (nps["key"], nps["metric"], nps["n"], nps["period"]) == ("SV1", "nps", 90, "2027-05")
    assert nps["value"] == pytest.approx(100 * 50 / 90, abs=1e-5)
    assert [(one["period"], one["n"]) for one in nps["months"]] == [("2027-03", 140), ("2027-05", 90)]
    assert [(one["name"], one["n"]) for one in nps["segments"]] == [("New", 60), ("Old", 30)]
    assert nps["all_periods"]["value"] == pytest.approx(100 * 70 / 230, abs=1e-5)
    (source,) = told["sources"]
    assert (source["read"], source["used"], source["first"]) == (230, 230, "2027-03-01")
    assert " 56 37 to 71 14 90 counted, " in cxplan(folder, "status", "plan.yaml")  # now, likely, before


def test_the_same_answers_count_once(folder: Path) -> None:
    head = ["Created at", "First reply time in minutes", "Satisfaction Score"]
    rows = [[f"2027-03-{1 + at % 9:02}", 30 + at % 60, 1 + at % 5] for at in range(60)]
    written(folder / "tickets.csv", [head, *rows])
    cxplan(folder, "import", "plan.yaml", "tickets.csv")
    again = ("import", "plan.yaml", "tickets.csv", "--as", "csat", "--map", "score=Satisfaction Score")
    assert "Nothing counts twice." in cxplan(folder, *again, code=1)
    told = json.loads(cxplan(folder, "status", "plan.yaml", "--json"))
    figures = {one["metric"]: one for one in told["metrics"]}
    assert (figures["csat"]["n"], figures["csat"]["value"]) == (60, 40)
    response = figures["first_response"]
    assert (response["unit"], response["n"]) == ("minutes", 60)
    assert [round(response[part], 3) for part in ("mean", "median", "p90")] == [59.5, 59.5, 83.1]


def test_a_source_that_changed_is_counted_anew_and_one_that_is_gone_keeps_its_counts(folder: Path) -> None:
    cxplan(folder, "import", "plan.yaml", "march.csv")
    path = folder / "plan.yaml"
    plan = load(path).plan

    def answered() -> tuple[int, tuple[str, ...]]:
        found = included(plan, path)
        return sum(int(row.count or 0) for row in found.plan.measurement.scores), found.notices

    with pytest.MonkeyPatch.context() as never:
        never.setattr("cxplan.importing.recount.count", lambda *_, **__: pytest.fail("counted again"))
        assert answered() == (140, ())
    written(folder / "march.csv", [HEAD, *([*row, "New"] for row in answers(210, [10, 9, 9, 8, 7, 4, 2]))])
    assert answered()[0] == 210
    (folder / "march.csv").unlink()
    count, (notice,) = answered()
    assert count == 210 and "march.csv is not where it was: its figures are those of" in notice


def test_answers_from_asknicely_are_a_net_promoter_score(folder: Path) -> None:
    rows = [["2026-09-03", str(score), "fine"] for score in (10, 9, 9, 7, 2, 10)]
    written(folder / "asked.csv", [["responded", "answer", "comment"], *rows])
    said = cxplan(folder, "import", "plan.yaml", "asked.csv", "--map", "asknicely", "--survey", "new")
    assert "NPS · Answer: 50 (likely " in said


def test_the_same_file_for_the_same_survey_is_one_source(folder: Path) -> None:
    cxplan(folder, "import", "plan.yaml", "march.csv")
    cxplan(folder, "import", "plan.yaml", "march.csv", "--survey", "SV1")
    assert len(load(folder / "plan.yaml").plan.measurement.sources) == 1


def test_a_dry_run_writes_nothing_and_a_file_elsewhere_is_meant(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = (folder / "plan.yaml").read_bytes()
    assert "Nothing was written." in cxplan(folder, "import", "plan.yaml", "march.csv", "--dry-run")
    elsewhere = written(tmp_path_factory.mktemp("far") / "a.csv", [HEAD[:2], *answers(30, [9, 3])])
    assert "--outside" in cxplan(folder, "import", "plan.yaml", str(elsewhere), code=1)
    assert (folder / "plan.yaml").read_bytes() == before
    cxplan(folder, "import", "plan.yaml", str(elsewhere), "--outside")


@pytest.fixture
def secret(folder: Path) -> Path:
    """A file beside the plan's folder, and in the folder a plan that takes its figures from it."""
    away = folder.with_name(f"{folder.name}-elsewhere")
    away.mkdir()
    rows = [[*row, "Secret group"] for row in answers(60, [10, 10, 6])]
    return written(away / "payroll.csv", [HEAD, *rows])


def strangers_plan(folder: Path, path: str) -> None:
    mapping = f"score = {HEAD[1]}\\ndate = Date\\nsegment = Segment\\nscale = 0-10"
    source = f'{{path: "{path}", kind: scores, survey: SV1, mapping: "{mapping}"}}'
    text = f"{PLAN}surveys: {{surveys: [{{id: SV1, name: NPS, metric: nps, scale: 0-10}}]}}\n"
    (folder / "plan.yaml").write_text(f"{text}measurement: {{sources: [{source}]}}\n", "utf-8")


@pytest.mark.parametrize("way", ["absolute", "upwards", "a link", "a linked folder"])
def test_a_plan_from_a_stranger_reads_nothing_outside_of_its_folder(folder: Path, secret: Path, way: str) -> None:
    path = {"absolute": str(secret), "upwards": f"../{secret.parent.name}/payroll.csv", "a link": "link.csv"}.get(
        way, "l/payroll.csv"
    )
    if "link" in way:
        try:
            (folder / "link.csv").symlink_to(secret)
            (folder / "l").symlink_to(secret.parent, target_is_directory=True)
        except OSError:  # Windows asks for a privilege
            pytest.skip("links cannot be made here")
    strangers_plan(folder, path)
    for command in (("build", "plan.yaml", "--only", "workbook"), ("status", "plan.yaml"), ("check", "plan.yaml")):
        said = cxplan(folder, *command)
        assert "was not read: its figures are missing." in said and "--outside" in said
    told = json.loads(cxplan(folder, "status", "plan.yaml", "--json"))
    assert told["metrics"] == [] and "was not read" in told["notices"][0]
    assert not (folder / ".plan.yaml.cxplan-counts").exists()
    (nps,) = json.loads(cxplan(folder, "status", "plan.yaml", "--json", "--outside"))["metrics"]
    assert (nps["n"], round(nps["value"], 2)) == (60, 33.33)


@pytest.mark.parametrize("flags", [(), ("--outside",)])
def test_links_that_lead_round_in_a_circle_are_told(folder: Path, flags: tuple[str, ...]) -> None:
    try:
        (folder / "loop.csv").symlink_to("loop.csv")
    except OSError:  # Windows asks for a privilege
        pytest.skip("links cannot be made here")
    before = (folder / "plan.yaml").read_bytes()
    assert "leads round in a circle" in cxplan(folder, "import", "plan.yaml", "loop.csv", *flags, code=1)
    assert (folder / "plan.yaml").read_bytes() == before


def test_figures_of_a_file_that_was_meant_once_stand_without_it_being_read_again(folder: Path, secret: Path) -> None:
    cxplan(folder, "import", "plan.yaml", str(secret), "--outside")
    written(secret, [HEAD, *([*row, "Other"] for row in answers(90, [10]))])
    assert "was not read: its figures are those of" in cxplan(folder, "build", "plan.yaml", "--only", "workbook")
    assert 60 in values(folder) and 90 not in values(folder)
    cxplan(folder, "build", "plan.yaml", "--only", "workbook", "--outside")
    assert 90 in values(folder)


def test_what_is_unsure_lists_the_choices_and_leaves_the_plan_alone(folder: Path) -> None:
    written(
        folder / "two.csv",
        [["Date", "Satisfied with A?", "Satisfied with B?"], *([*row, row[1]] for row in answers(40, [1, 2, 3, 4, 5]))],
    )
    before = (folder / "plan.yaml").read_bytes()
    said = cxplan(folder, "import", "plan.yaml", "two.csv", code=1)
    assert "--map score=COLUMN" in said and "Satisfied with B?" in said
    assert (folder / "plan.yaml").read_bytes() == before
    cxplan(folder, "import", "plan.yaml", "two.csv", "--map", "score=Satisfied with B?")
    assert load(folder / "plan.yaml").plan.surveys.surveys[0].metric == "csat"


def test_options_may_stand_between_the_plan_and_the_files(folder: Path) -> None:
    written(folder / "april.csv", [HEAD, *([*row, "New"] for row in answers(60, [10, 3], month=4))])
    assert "200 rows, 200 of them counted." in cxplan(
        folder, "import", "plan.yaml", "--as", "nps", "march.csv", "april.csv", "--dry-run"
    )
    assert "140 rows" in cxplan(folder, "import", "march.csv", "--as", "nps", "--dry-run")


def test_satisfaction_beside_requests_is_csat_whatever_its_column_is_called(folder: Path) -> None:
    head = ["Created time", "First response time", "Survey results"]
    rows = [[f"2027-03-{1 + at % 28:02} 08:00", f"2027-03-{1 + at % 28:02} 09:00", 1 + at % 5] for at in range(60)]
    written(folder / "tickets.csv", [head, *rows])
    cxplan(folder, "import", "plan.yaml", "tickets.csv")
    assert load(folder / "plan.yaml").plan.surveys.surveys[0].metric == "csat"


def test_a_row_of_a_grid_names_its_survey_and_many_columns_are_not_all_listed(folder: Path) -> None:
    grid = "Please rate your satisfaction with the services that you used: [Help desk]"
    head = ["Date", *(f"Column {at}" for at in range(40)), grid]
    written(folder / "grid.csv", [head, *([day, *[""] * 40, score] for day, score in answers(70, [5, 4, 1]))])
    said = cxplan(folder, "import", "plan.yaml", "grid.csv", "--map", "score=Satisfaction with services", code=1)
    assert "There are: Please rate your satisfaction… [Help desk], " in said and "and 22 more" in said
    cxplan(folder, "import", "plan.yaml", "grid.csv", "--map", "score=Please rate your satisfaction… [Help desk]")
    cxplan(folder, "import", "plan.yaml", "grid.csv", "--map", "score=[help desk]")  # no other column has that
    (survey,) = load(folder / "plan.yaml").plan.surveys.surveys
    assert (survey.name, survey.question, survey.metric) == ("Help desk", grid, "csat")


def test_questions_that_are_not_counted_and_what_a_figure_is_are_told(folder: Path) -> None:
    head = ["Timestamp", HEAD[1], "How satisfied are you with the delivery?", "How old are you?"]
    words_ = ["Very satisfied", "Satisfied", "Dissatisfied"]
    rows = [[f"3/{1 + at % 28}/2027 9:00:00", (10, 9, 2)[at % 3], words_[at % 3], at] for at in range(90)]
    written(folder / "form.csv", [head, *rows])
    said = cxplan(folder, "import", "plan.yaml", "form.csv")
    assert 'with --map "score=COLUMN": How satisfied are you with the delivery? ' in said
    assert f"NPS · {HEAD[1]}: 33" in said
    assert "score=COLUMN" not in cxplan(folder, "import", "plan.yaml", "march.csv", "--as", "nps", "--dry-run")


@pytest.mark.parametrize("where", [("march.csv", "--engine", "trino"), ("--engine", "spark://127.0.0.1:9")])
def test_without_the_extra_a_warehouse_is_told_to_need_it(
    folder: Path, where: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "sqlglot", None)
    assert run(("import", str(folder / "plan.yaml"), *(str(folder / one) if "csv" in one else one for one in where),
                "--table", "answers")) == 1  # fmt: skip
    assert 'pip install "cxplan[warehouse]"' in " ".join(capsys.readouterr().err.split())
    assert (folder / "plan.yaml").read_text("utf-8") == PLAN


def test_a_mapping_nobody_knows_and_a_file_that_is_not_there(folder: Path) -> None:
    assert "zendesk" in cxplan(folder, "import", "plan.yaml", "march.csv", "--map", "nobody", code=2)
    assert "missing.csv" in cxplan(folder, "import", "plan.yaml", "missing.csv", code=1)


def test_answers_after_the_plans_day_tell_no_figure_and_that_is_said(folder: Path) -> None:
    written(folder / "next.csv", [HEAD[:2], *answers(70, [10, 9, 9, 8, 7, 4, 2], month=9)])
    said = cxplan(folder, "import", "plan.yaml", "next.csv")
    assert "next.csv: all of it lies after 2 July 2027, the day of the plan, and tells no figure until then." in said
    assert "--as-of 2027-09-30" in said
    assert "all of it lies after 2 July 2027" in cxplan(folder, "status", "plan.yaml")
    built = cxplan(folder, "build", "plan.yaml", "--only", "workbook", "--as-of", "2027-09-30")
    assert "all of it lies after" not in built
    assert 70 in values(folder)
    mixed = [[*row, "Old"] for month in (6, 9) for row in answers(70, [10, 9, 9, 8, 7, 4, 2], month=month)]
    written(folder / "both.csv", [HEAD, *mixed])
    said = cxplan(folder, "import", "plan.yaml", "both.csv", "--survey", "new")
    assert "both.csv: what lies after 2 July 2027 tells no figure until then." in said


def test_answers_after_today_may_be_dated_the_wrong_way_round(folder: Path) -> None:
    (folder / "bare.yaml").write_text("foundations: {company: Fibre Co}\n", "utf-8")
    written(folder / "far.csv", [HEAD[:2], *answers(70, [10, 9, 9, 8, 7, 4, 2], year=2198)])
    said = cxplan(folder, "import", "bare.yaml", "far.csv", "--dry-run")
    assert "far.csv: all of it lies after today" in said
    assert "--map dates=month_first" in said


def test_a_website_s_figures_are_shares_and_are_told(folder: Path) -> None:
    days = [f"202704{1 + at:02}" for at in range(28)]
    rows = [["Date", "Sessions", "Key events", "Bounce rate", "Totals"], ["", 2800, 112, 0.5, "Grand total"]]
    written(folder / "ga.csv", [["# Traffic"], *rows, *([day, 100, 4, 0.5, ""] for day in days)])
    said = cxplan(folder, "import", "plan.yaml", "ga.csv")
    assert "Left out: 1, a total or an average." in said
    assert "Conversion of visits: 4.0 % (likely" in said
    assert "Bounce rate: 50.0 %" in said
    (conversion, _) = json.loads(cxplan(folder, "status", "plan.yaml", "--json"))["metrics"]
    assert (conversion["unit"], conversion["value"]) == ("percent", 4.0)


def test_a_search_console_s_exports_are_known(folder: Path) -> None:
    head = ["Clicks", "Impressions", "CTR", "Position"]
    phrases = [["veg box", 50, 1000, "5%", 3.4], ["fruit", 9, 3000, "0.3%", 41.6], ["far", 0, 9, "0%", 180]]
    written(folder / "Queries.csv", [["Top queries", *head], *phrases])
    said = cxplan(folder, "import", "plan.yaml", "Queries.csv")
    assert 'Phrases: 3; first of them "fruit".' in said
    assert "Our place among the first ten: 1 of 2 phrases." in said
    cxplan(folder, "import", "plan.yaml", "Queries.csv")
    found = load(folder / "plan.yaml").plan.competitors
    called = {one.id: one.phrase for one in found.phrases}
    assert [(called[one.phrase or ""], one.place, one.who) for one in found.search_places] == [
        ("fruit", 42, "us"), ("veg box", 3, "us"),
    ]  # fmt: skip
    written(folder / "Chart.csv", [["Date", *head], *([f"2027-04-{1 + at:02}", 5, 100, "5%", 9] for at in range(28))])
    said = cxplan(folder, "import", "plan.yaml", "Chart.csv")
    assert "Clicks of those who saw us in search: 5.0 %" in said


def test_phrases_and_reasons_are_told(folder: Path) -> None:
    rows = [["Keyword", "Avg. monthly searches"], ["veg box", "1,900"], ["fruit", ""]]
    written(folder / "kw.csv", [["Keyword Stats"], *rows], encoding="utf-16", delimiter="\t")
    said = cxplan(folder, "import", "plan.yaml", "kw.csv")
    assert 'Phrases: 2; searched most is "veg box", 1,900 times a month.' in said
    assert "1 of them without a number of searches." in said and "Left out" not in said
    reasons = ["price", "moved", "price", "price"] * 2
    gone = [["account_id", "churn_date", "reason_code"], *([at, "2027-04-03", one] for at, one in enumerate(reasons))]
    written(folder / "gone.csv", gone)
    assert "Why people left: price (6), moved (2)." in cxplan(folder, "import", "plan.yaml", "gone.csv")


def test_a_survey_without_a_metric_is_told_as_a_share_and_a_stated_one_as_itself(folder: Path) -> None:
    rows = [[f"2027-04-{1 + at % 28:02}", 1 + at % 5] for at in range(60)]
    written(folder / "own.csv", [["Date", "Score"], *rows])
    assert "Score: 40.0 % (likely " in cxplan(folder, "import", "plan.yaml", "own.csv")
    rows = [[f"2027-04-{1 + at % 28:02}", 10 if at % 2 else 3, "NPS"] for at in range(60)]
    written(folder / "nps.csv", [["Response Created At", "Rating", "Survey Type"], *rows])
    assert "NPS · Rating: 0 " in cxplan(folder, "import", "plan.yaml", "nps.csv")


def test_status_tells_programs_how_long_each_channel_and_team_took(folder: Path) -> None:
    rows = [
        [
            f"2027-03-{1 + at % 28:02} 08:00",
            f"2027-03-{1 + at % 28:02} {9 + at % 3:02}:00",
            ("Chat", "Email")[at % 2],
            "Desk",
        ]
        for at in range(60)
    ]
    written(folder / "tickets.csv", [["Created time", "First response time", "Source", "Agent group"], *rows])
    cxplan(folder, "import", "plan.yaml", "tickets.csv")
    (source,) = json.loads(cxplan(folder, "status", "plan.yaml", "--json"))["sources"]
    told = {group.get("channel", group.get("team")): group for group in source["requests"]}
    assert told.keys() == {"chat", "email", "Desk", None} and {group["period"] for group in told.values()} == {
        "2027-03"
    }
    for name, nth in (("chat", 0), ("email", 1)):
        minutes = sorted(60 * (1 + at % 3) for at in range(nth, 60, 2))
        assert told[name]["answered"] == 30 and told[name]["response_mean_minutes"] == sum(minutes) / 30
        assert told[name]["response_median_minutes"] == (minutes[14] + minutes[15]) / 2


def test_a_figure_that_is_as_it_was_is_no_question_of_chance(folder: Path) -> None:
    rows = [
        [f"2027-0{month}-{1 + at % 28:02} 08:00", f"2027-0{month}-{1 + at % 28:02} 13:00"]
        for month in (2, 3)
        for at in range(40)
    ]
    written(folder / "tickets.csv", [["Created at", "Solved at"], *rows])
    said = cxplan(folder, "import", "plan.yaml", "tickets.csv", "--dry-run")
    assert "Time to resolve: 5 h, 40 counted, March 2027" in said and "before 5 h, the same." in said


def test_a_programs_name_of_a_column_is_no_question_that_people_were_asked(folder: Path) -> None:
    rows = [[f"2027-03-{1 + at % 28:02} 08:00", f"2027-03-{1 + at % 28:02} 09:00", 3 + at % 3] for at in range(60)]
    written(folder / "tickets.csv", [["submitted_at", "closed_at", "satisfaction_score"], *rows])
    for _ in range(2):  # the second time it is known
        cxplan(folder, "import", "plan.yaml", "tickets.csv")
        (survey,) = load(folder / "plan.yaml").plan.surveys.surveys
        assert (survey.name, survey.question) == ("Satisfaction with requests for help", None)
