"""What is usual, as data: touchpoints, kinds of tactics with steps, survey questions, own figures; words by code."""

from __future__ import annotations

from dataclasses import dataclass

from ..text import words
from .choices import (
    Channel,
    Direction,
    Pillar,
    Scale,
    Stage,
    SurveyKind,
    SurveyMetric,
    SurveySubject,
    TacticKind,
    ToolCategory,
)


@dataclass(frozen=True, slots=True)
class UsualTouchpoint:
    """A place where customers usually meet a firm, with what need not be asked about it."""

    code: str
    stage: Stage
    channel: Channel
    pillar: Pillar

    @property
    def name(self) -> str:
        """What the touchpoint is called."""
        return words("playbook")(f"touchpoints.{self.code}")


@dataclass(frozen=True, slots=True)
class UsualTactic:
    """One kind of tactic: titles to start from, its usual steps in order, the findings it is a remedy for."""

    kind: TacticKind
    ideas: tuple[str, ...]
    steps: tuple[str, ...]
    remedy_for: frozenset[str]
    tools: tuple[ToolCategory, ...] = ()

    @property
    def about(self) -> str:
        """When this kind of tactic is worth its money, in a sentence."""
        return words("playbook")(f"tactics.{self.kind}.about")

    @property
    def idea_titles(self) -> tuple[str, ...]:
        """Titles to start from."""
        return tuple(words("playbook")(f"tactics.{self.kind}.ideas.{code}") for code in self.ideas)

    @property
    def step_titles(self) -> tuple[str, ...]:
        """The usual steps, in order."""
        return tuple(words("playbook")(f"tactics.{self.kind}.steps.{code}") for code in self.steps)


@dataclass(frozen=True, slots=True)
class UsualQuestion:
    """A survey question as it is usually worded, with the scale it is answered on."""

    code: str
    metric: SurveyMetric
    scale: Scale
    kind: SurveyKind
    subject: SurveySubject

    def text(self, company: str = "") -> str:
        """The question as asked by this company; "us" where it has no name yet."""
        say = words("playbook")
        return say(f"questions.{self.code}.question", company=company or say("us"))

    @property
    def trigger(self) -> str:
        """When it is usually asked."""
        return words("playbook")(f"questions.{self.code}.trigger")


@dataclass(frozen=True, slots=True)
class UsualKpi:
    """A figure firms like to keep, counted per so many; `per` is None where the figure is a plain value."""

    code: str
    direction: Direction
    per: float | None

    @property
    def name(self) -> str:
        """What the figure is called."""
        return words("playbook")(f"kpis.{self.code}.name")

    @property
    def unit(self) -> str:
        """What it counts, as it stands behind the number."""
        return words("playbook")(f"kpis.{self.code}.unit")

    @property
    def question(self) -> str:
        """The question about the experience that it answers."""
        return words("playbook")(f"kpis.{self.code}.question")


def _touchpoints(table: str) -> tuple[UsualTouchpoint, ...]:
    lines = (line.split() for line in table.strip().splitlines())
    return tuple(UsualTouchpoint(code, Stage(stage), Channel(ch), Pillar(pillar)) for code, stage, ch, pillar in lines)


# In the order of the journey: the wizard ticks them from this list.
TOUCHPOINTS = _touchpoints(
    """
    search_result       awareness      search     brand
    map_entry           awareness      search     brand
    advertisement       awareness      other      brand
    social_post         awareness      social     brand
    friend_tells        awareness      other      people
    event_stand         awareness      event      people
    home_page           consideration  website    brand
    offer_page          consideration  website    offer
    prices              consideration  website    offer
    reading_reviews     consideration  search     brand
    answers_page        consideration  website    offer
    first_talk          consideration  phone      people
    trial               consideration  product    offer
    shop_visit          purchase       in_person  people
    basket              purchase       website    offer
    checkout            purchase       website    offer
    booking             purchase       website    offer
    quote               purchase       email      people
    confirmation        purchase       email      brand
    delivery_window     delivery       delivery   offer
    waiting_news        delivery       email      people
    substitutions       delivery       delivery   offer
    handing_over        delivery       in_person  people
    parcel              delivery       post       brand
    welcome             delivery       email      people
    first_setup         delivery       product    offer
    unpacking           use            product    offer
    everyday_use        use            product    offer
    instructions        use            website    offer
    account             use            website    offer
    app                 use            app        offer
    invoice             use            email      brand
    asking_for_help     service        phone      people
    help_by_email       service        email      people
    chat                service        chat       people
    social_message      service        social     people
    returns             service        post       offer
    refunds             service        email      people
    complaint           service        phone      people
    newsletter          loyalty        email      brand
    regulars_reward     loyalty        app        offer
    renewal             loyalty        email      people
    being_asked         loyalty        email      brand
    leaving             loyalty        website    people
    review_request      advocacy       email      brand
    referral            advocacy       email      people
    community           advocacy       social     people
    """
)

_PAINS = frozenset({"pains", "journey_steps"})
_OPEN = frozenset({"gaps", "opportunities"})

TACTICS = (
    UsualTactic(
        TacticKind.BRAND,
        ("visual_identity", "voice", "communication"),
        ("collect", "choose", "write_down", "change_worst", "brief_team", "check"),
        _OPEN,
    ),
    UsualTactic(
        TacticKind.CUSTOMER_SERVICE,
        ("answer_in_time", "ask_first", "call_back"),
        ("count", "promise", "roster", "phrases", "try", "switch_on"),
        _PAINS | {"gaps", "churn_reasons"},
        (ToolCategory.INBOX, ToolCategory.CRM),
    ),
    UsualTactic(
        TacticKind.RECOVERY,
        ("before_the_review", "free_hand", "every_leaver"),
        ("listen", "apologise", "fix", "make_up", "tell_team", "check_back"),
        _PAINS | {"churn_reasons"},
        (ToolCategory.CRM,),
    ),
    UsualTactic(
        TacticKind.EASIER_TASK,
        ("find", "check_out", "change", "return", "pay", "reach_a_person"),
        ("watch", "count_steps", "remove", "try", "compare", "switch_on"),
        _PAINS | {"requests"},
        (ToolCategory.SHOP, ToolCategory.WEB_ANALYTICS),
    ),
    UsualTactic(
        TacticKind.SOCIAL_SERVICE,
        ("one_inbox", "public_answers"),
        ("list_channels", "one_place", "promise", "phrases", "escalate", "review"),
        _PAINS | {"gaps"},
        (ToolCategory.INBOX, ToolCategory.SOCIAL_ANALYTICS),
    ),
    UsualTactic(
        TacticKind.JOURNEY_MAPPING,
        ("one_order", "first_month"),
        ("choose_persona", "walk_it", "ask_three", "draw", "choose_lowest", "again"),
        frozenset({"opportunities", "journey_steps"}),
    ),
    UsualTactic(
        TacticKind.PERSONAS,
        ("talk_to_ten", "check_persona"),
        ("pick", "invite", "talk", "write", "share", "revise"),
        frozenset({"opportunities"}),
        (ToolCategory.CRM,),
    ),
    UsualTactic(
        TacticKind.FIND_LEAVING,
        ("ask_leavers", "where_baskets_end", "quiet_customers"),
        ("define_gone", "list_leavers", "ask_why", "count_reasons", "act_on_first", "compare"),
        frozenset({"churn_reasons", "journey_steps"}),
        (ToolCategory.WEB_ANALYTICS, ToolCategory.CRM),
    ),
    UsualTactic(
        TacticKind.ASK_CUSTOMERS,
        ("survey", "request_forum", "more_of"),
        ("one_question", "moment", "follow_up", "send", "answer", "tell_back"),
        frozenset({"opportunities", "requests", "gaps"}),
        (ToolCategory.SURVEY,),
    ),
    UsualTactic(
        TacticKind.CHATBOT,
        ("answers_by_chat", "order_status", "bookings"),
        ("list_questions", "find_one", "put_on_site", "put_on_social", "test", "launch", "read_talks"),
        _PAINS | {"gaps", "staff_pains"},
        (ToolCategory.CHATBOT,),
    ),
    UsualTactic(
        TacticKind.SOCIAL_LISTENING,
        ("listen_weekly", "reply_to_all"),
        ("words_to_watch", "tool", "who_reads", "reply", "count", "pass_on"),
        _OPEN,
        (ToolCategory.SOCIAL_ANALYTICS,),
    ),
    UsualTactic(
        TacticKind.CONTENT,
        ("answer_articles", "short_films", "before_they_ask"),
        ("top_questions", "write", "show", "put_where_asked", "count_reads", "renew"),
        _PAINS | _OPEN | {"requests"},
        (ToolCategory.KEYWORDS, ToolCategory.WEB_ANALYTICS),
    ),
    UsualTactic(
        TacticKind.COMMUNITY,
        ("regulars_group", "customers_help"),
        ("why_join", "place", "host", "first_twenty", "rhythm", "listen"),
        _OPEN,
    ),
    UsualTactic(
        TacticKind.REVIEWS,
        ("ask_for_reviews", "answer_reviews", "customers_pictures"),
        ("moment", "link", "permission", "answer_all", "learn", "show"),
        _OPEN | {"pains"},
        (ToolCategory.SOCIAL_ANALYTICS,),
    ),
    UsualTactic(
        TacticKind.COACHING,
        ("weekly_half_hour", "good_examples"),
        ("collect", "praise_first", "one_thing", "practise", "remove_obstacle", "look_again"),
        frozenset({"staff_pains", "pains", "journey_steps"}),
    ),
    UsualTactic(
        TacticKind.DELIGHT,
        ("small_surprise", "confirmation_smile", "ready_made"),
        ("pick_moment", "what_would", "make_ten", "watch", "keep_small", "spread"),
        frozenset({"journey_steps", "opportunities"}),
    ),
)

# What to settle before a chatbot goes live.
CHATBOT_CHECKS = (
    "site_social_app",
    "answers",
    "order_tracking",
    "recommendations",
    "bookings",
    "languages",
    "brand_voice",
    "hand_over",
    "round_the_clock",
    "says_it_is_one",
    "private_data",
)

TOOLS = tuple(category for category in ToolCategory if category is not ToolCategory.OTHER)

_EVENT, _ALL = SurveyKind.AFTER_EVENT, SurveyKind.EVERYBODY

QUESTIONS = (
    UsualQuestion("recommend", SurveyMetric.NPS, Scale.ZERO_TO_TEN, _ALL, SurveySubject.BRAND),
    UsualQuestion("recommend_colleague", SurveyMetric.NPS, Scale.ZERO_TO_TEN, _ALL, SurveySubject.BRAND),
    UsualQuestion("easy", SurveyMetric.CES, Scale.ONE_TO_SEVEN, _EVENT, SurveySubject.EXPERIENCE),
    UsualQuestion("easy_short", SurveyMetric.CES, Scale.ONE_TO_FIVE, _EVENT, SurveySubject.EXPERIENCE),
    UsualQuestion("satisfied_purchase", SurveyMetric.CSAT, Scale.ONE_TO_FIVE, _EVENT, SurveySubject.EXPERIENCE),
    UsualQuestion("satisfied_delivery", SurveyMetric.CSAT, Scale.ONE_TO_FIVE, _EVENT, SurveySubject.EXPERIENCE),
    UsualQuestion("satisfied_help", SurveyMetric.CSAT, Scale.ONE_TO_FIVE, _EVENT, SurveySubject.EXPERIENCE),
    UsualQuestion("satisfied_repair", SurveyMetric.CSAT, Scale.ONE_TO_FIVE, _EVENT, SurveySubject.EXPERIENCE),
    UsualQuestion("satisfied_offer", SurveyMetric.CSAT, Scale.ONE_TO_FIVE, _ALL, SurveySubject.OFFER),
    UsualQuestion("faces", SurveyMetric.CSAT, Scale.ONE_TO_THREE, _EVENT, SurveySubject.EXPERIENCE),
    UsualQuestion("feel", SurveyMetric.OWN, Scale.ONE_TO_FIVE, _ALL, SurveySubject.BRAND),
    UsualQuestion("promise_kept", SurveyMetric.OWN, Scale.ONE_TO_FIVE, _EVENT, SurveySubject.EXPERIENCE),
)

# Asked after the one with a scale, for people to answer in their own words.
OPEN_QUESTIONS = ("improve", "more_of", "nearly_left", "other_words", "went_well")

KPIS = (
    UsualKpi("conversion", Direction.UP, 100),
    UsualKpi("bounce", Direction.DOWN, 100),
    UsualKpi("abandoned_baskets", Direction.DOWN, 100),
    UsualKpi("site_search_empty", Direction.DOWN, 100),
    UsualKpi("on_time", Direction.UP, 100),
    UsualKpi("complaints", Direction.DOWN, 1000),
    UsualKpi("refunds", Direction.DOWN, 1000),
    UsualKpi("first_contact", Direction.UP, 100),
    UsualKpi("asked_again", Direction.DOWN, 100),
    UsualKpi("set_up_days", Direction.DOWN, None),
    UsualKpi("active_users", Direction.UP, 100),
    UsualKpi("reviews_answered", Direction.UP, 100),
    UsualKpi("referrals", Direction.UP, 100),
)
