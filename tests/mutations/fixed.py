"""Changes that no commit may let pass: headline formulas, thresholds and guards, each with the test that notices."""

from __future__ import annotations

from .run import Mutation

_SECOND = "tests/workbook/second/test_random_plans.py::test_"
_GOALS, _WORKED = "tests/workbook/test_goals.py::test_", "tests/workbook/test_worked_values.py::test_"
_MEASURED = "tests/workbook/test_measurement.py::test_"
_FURTHER = "tests/workbook/second/test_further_numbers.py::test_"
_MONEY = (f"{_SECOND}money_month_by_month",)
_PACE = (f"{_GOALS}on_time_and_late_begin_exactly_at_their_shares_of_the_time_gone",)
_FACT = ("tests/workbook/test_one_fact.py",)
_HIDDEN = ("tests/workbook/test_hiding.py",)

# Each once in every commit; what takes the place is what a slip of the hand would write.
EVERY_COMMIT = (
    Mutation(
        "years a customer stays, off by the periods of a year",
        "workbook/sheets/business_case.py",
        "1/(churn_current*churn_periods_year))",
        "1/(churn_current))",
        _MONEY,
    ),
    Mutation(
        "break-even rounded to the nearest",
        "workbook/sheets/business_case.py",
        '"ROUNDUP(ROUND(money_cost_year_one/money_yearly_margin,6),0)))"',
        '"ROUND(ROUND(money_cost_year_one/money_yearly_margin,6),0)))"',
        _MONEY,
    ),
    Mutation(
        "Agresti and Caffo with two",
        "workbook/statistics.py",
        "+1)/({n}+2))",
        "+2)/({n}+2))",
        (f"{_SECOND}churn_of_quarters_and_of_months_put_together",),
    ),
    Mutation(
        "on time only beyond its share",
        "workbook/sheets/goals.py",
        "IF([progress]>=settings_on_track*[expected]",
        "IF([progress]>settings_on_track*[expected]",
        _PACE,
    ),
    Mutation(
        "far behind in a friendly tone",
        "text/en/workbook.toml",
        'far_behind = "✕',
        'far_behind = "✓',
        ("tests/document/test_sections.py::test_where_a_goal_stands_is_told_in_its_tone",),
    ),
    Mutation(
        "another usual benefit",
        "plan/metrics.py",
        "Benefit.LESS_CHURN",
        "Benefit.LOYALTY",
        ("tests/plan/test_metrics.py",),
    ),
    Mutation(
        "private titles told",
        "document/material.py",
        "row.called != row.id and not title.private",
        "row.called != row.id",
        ("tests/document/test_sections.py::test_a_private_title_stands_in_no_document",),
    ),
)
# The rest of the headline formulas, rules and thresholds: for the nightly run.
NIGHTLY = (
    *EVERY_COMMIT,
    Mutation(
        "late from another share", "workbook/sheets/goals.py", "IF([progress]>=settings_at_risk*[expected]",
        "IF([progress]>settings_at_risk*[expected]", _PACE,
    ),
    Mutation(
        "NPS adjusted otherwise", "workbook/statistics.py", "+0.75)/({answers}+3))", "+0.5)/({answers}+3))",
        (f"{_SECOND}every_survey_its_range_its_changes",),
    ),
    Mutation(
        "Wilson without its correction", "workbook/statistics.py", "+z_value^2/(4*{total}^2))", ")",
        (f"{_SECOND}churn_of_quarters_and_of_months_put_together",),
    ),
    Mutation(
        "shows from z and not beyond it", "workbook/statistics.py", "/{error}-z_value)", "/{error}+z_value)",
        (f"{_SECOND}how_often_the_change_aimed_at_would_show",),
    ),
    Mutation(
        "counts of events as if they were shares", "workbook/statistics.py", "/SQRT({one}+{two}))", "/SQRT({two}))",
        (f"{_WORKED}no_shows_of_equal_months_are_tested_as_counts_of_events",),
    ),
    Mutation(
        "too few from another number", "workbook/statistics.py", "<settings_enough_answers", "<settings_fewest_shown",
        (f"{_SECOND}every_survey_its_range_its_changes",),
    ),
    Mutation(
        "a tie takes the coarser", "workbook/sheets/scores.py", "IF([group]>[{level}_answers]",
        "IF([group]>=[{level}_answers]", _FACT,
    ),
    Mutation(
        "a person counts twice", "workbook/sheets/scores.py", '">"&[answered_on])>0,0,1),1)',
        '">"&[answered_on])>0,1,1),1)',
        _FACT,
    ),
    Mutation(
        "the next smallest is shown", "workbook/sheets/cut_list.py", '"next",""),""', '"",""),""',
        ("tests/workbook/test_cuts.py::test_where_one_group_is_hidden_so_is_the_next_smallest",),
    ),
    Mutation(
        "a month stands for a quarter", "workbook/sheets/goal_figures.py", "IF([length]=3,1,IF([length]=12,IF(",
        "IF([length]=3,0,IF([length]=12,IF(",
        (f"{_WORKED}a_quarter_of_months_is_their_first_start_their_new_and_their_last_end",),
    ),
    Mutation(
        "eleven months are a year", "workbook/sheets/goal_figures.py", "_MOST_PIECES = 12", "_MOST_PIECES = 11",
        (f"{_GOALS}a_year_s_answers_are_put_together_from_months_too",),
    ),
    Mutation(
        "waves held against another season", "workbook/sheets/goal_pooled.py", "12*ROUNDUP({_SPAN}/12,0)", "{_SPAN}",
        (f"{_GOALS}all_waves_since_the_start_are_held_against_the_same_seasons_before_it",),
    ),
    Mutation(
        "no correction for a small population", "workbook/sheets/surveys.py",
        "SQRT(([population]-[all])/([population]-1))*", "",
        (f"{_MEASURED}of_a_small_population_it_is_said_what_holds_of_these_themselves",),
    ),
    Mutation(
        "half of all are too few", "workbook/sheets/surveys.py", "2*{smaller}>=[population]", "{smaller}>=[population]",
        (f"{_MEASURED}fewer_than_thirty_are_enough_where_half_of_all_there_are_answered",),
    ),
    Mutation(
        "money hangs on a dropped goal", "workbook/sheets/money_basis.py", 'MATCH("churn",goals_counts_as,0)',
        'MATCH("churn",goals_code,0)', (f"{_GOALS}a_dropped_goal_says_so_and_nothing_hangs_on_it",),
    ),
    Mutation(
        "the low case waits for nobody", "workbook/sheets/money_months.py",
        'effect = "[effect_low]" if case == "low" else "[effect]"', 'effect = "[effect]"', _MONEY,
    ),
    Mutation(
        "eleven months of margin", "workbook/sheets/money_months.py", '">"&[number]-12', '">"&[number]-11', _MONEY
    ),
    Mutation(
        "monthly cost from the first month", "workbook/sheets/money_months.py",
        'SUMIFS(tactics_cost_monthly,tactics_cost_month,"<="&[number])', "SUM(tactics_cost_monthly)", _MONEY,
    ),
    Mutation(
        "leavers are cash", "workbook/sheets/money_basis.py", 'cash="1=0"', 'cash="1=1"',
        ("tests/workbook/test_business_case.py::test_what_is_no_cash_stands_apart_and_pays_nothing_back",),
    ),
    Mutation(
        "a target beyond the scale is sound", "workbook/sheets/goal_rules.py", 'IF([off_scale]=1,"beyond_scale"',
        'IF([off_scale]=2,"beyond_scale"', (f"{_GOALS}what_cannot_be_right_about_a_goal_is_named",),
    ),
    Mutation(
        "a slip of the unit is sound", "workbook/sheets/goal_rules.py", "SLIP_FROM, SLIP_TO = 0.005, 0.02",
        "SLIP_FROM, SLIP_TO = 0.005, 0.0", (f"{_GOALS}what_cannot_be_right_about_a_goal_is_named",),
    ),
    Mutation(
        "keep judged by the better end", "workbook/sheets/goals.py", '"IF([good]>0,[now_low],[now_high])"',
        '"IF([good]>0,[now_high],[now_low])"',
        (f"{_GOALS}a_goal_has_the_first_status_that_holds_and_how_sure_it_is",),
    ),
    Mutation(
        "importance high from more", "workbook/sheets/audit.py", "[importance]>=settings_importance_high",
        "[importance]>settings_importance_high", (f"{_SECOND}priorities_visibility_and_response_times",),
    ),
    Mutation(
        "the top nine of a search", "workbook/sheets/competitors.py", '"<={best}")', '"<{best}")',
        (f"{_SECOND}priorities_visibility_and_response_times",),
    ),
    Mutation(
        "a year is another length", "workbook/periods.py", "YEAR = 1200", "YEAR = 1100",
        (f"{_SECOND}every_survey_its_range_its_changes",),
    ),
    Mutation(
        "a rate's change as that of equal bases", "workbook/statistics.py", "({x2}*{n1}-{x1}*{n2})",
        "({x2}*{n2}-{x1}*{n1})",
        (f"{_FURTHER}own_kpis_their_ranges_and_changes",),
    ),
    Mutation(
        "a rate's range off its centre", "workbook/statistics.py", "({count}+z_value^2/2{sign}", "({count}{sign}",
        (f"{_FURTHER}own_kpis_their_ranges_and_changes",),
    ),
    Mutation(
        "RICE without confidence", "workbook/sheets/tactics.py", "[reach]*[impact_points]*[confidence]/[effort_days]",
        "[reach]*[impact_points]/[effort_days]", (f"{_FURTHER}rice",),
    ),
    Mutation(
        "a sample as of an endless population", "workbook/statistics.py", "/(1+({plenty}-1)/MAX(1,SUM({people})))", "",
        (f"{_FURTHER}sample_sizes_and_invitations",),
    ),
    Mutation(
        "the future counts", "workbook/periods.py", "{months(key_)}<{_THIS_MONTH}", "{months(key_)}<{_THIS_MONTH}+9",
        (f"{_MEASURED}figures_of_a_period_that_has_not_begun_count_nowhere_and_are_named",),
    ),
    Mutation(
        "every season is the same", "workbook/sheets/goal_rules.py", "IF(OR([season_off]=1,[season_off]=11),0,1)", "0",
        ("tests/workbook/second/test_rules.py::test_formulas_and_rules_know_the_same_seasons",),
    ),
    Mutation(
        "CSAT on seven points from five", "plan/metrics.py", "Ends(1, 7, 6, 3, easy=5)", "Ends(1, 7, 5, 3, easy=5)",
        ("tests/plan/test_metrics.py",),
    ),
    Mutation(
        "a rest of five is few", "workbook/hiding.py", ">={FEWEST}),0,{answers})", ">{FEWEST}),0,{answers})", _HIDDEN,
    ),
    Mutation("one hidden part is not alone", "workbook/hiding.py", "OR({count}=1,", "OR({count}=2,", _HIDDEN),
    Mutation(
        "what is left of a whole not seen", "workbook/hiding.py", "AND({count}=1,{left}={answers})", "1=0", _HIDDEN,
    ),
    Mutation(
        "answers without a place are no part", "workbook/sheets/cut_list.py", "+IF([{rest}]>0,1,0))", "+0)", _HIDDEN,
    ),
    Mutation(
        "all periods of all lengths", "workbook/sheets/history.py", '[key]&"|*{months:02}"', '[key]&"|*"',
        ("tests/workbook/test_cuts.py",),
    ),
)  # fmt: skip
