"""The closed lists a person chooses from; codes are stored, labels stand in the catalogue under `choices`."""

from __future__ import annotations

from enum import StrEnum


class Metric(StrEnum):
    """The numbers cxplan computes, and `own` for a KPI of one's own."""

    NPS = "nps"
    CES = "ces"
    CSAT = "csat"
    CHURN = "churn"
    REPEAT_ORDERS = "repeat_orders"
    FIRST_RESPONSE = "first_response"
    ANSWERED_IN_TIME = "answered_in_time"
    TIME_TO_RESOLVE = "time_to_resolve"
    NET_SENTIMENT = "net_sentiment"
    SHARE_OF_MENTIONS = "share_of_mentions"
    OWN = "own"


class Direction(StrEnum):
    """Which way a figure should move."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


class TargetKind(StrEnum):
    """How a target is meant: the number itself, or a change from the baseline."""

    VALUE = "value"
    PERCENT_CHANGE = "percent_change"
    POINTS_CHANGE = "points_change"


class Benefit(StrEnum):
    """The eleven benefits that a goal may name."""

    UNDERSTAND_NEEDS = "understand_needs"
    EMOTIONAL_BOND = "emotional_bond"
    CATCH_FEEDBACK = "catch_feedback"
    LESS_CHURN = "less_churn"
    LOYALTY = "loyalty"
    LOWER_SUPPORT_COST = "lower_support_cost"
    MORE_SALES = "more_sales"
    REPUTATION = "reputation"
    HAPPIER_STAFF = "happier_staff"
    COMPETITIVE_EDGE = "competitive_edge"
    SOCIAL_BUZZ = "social_buzz"


class AssumptionStatus(StrEnum):
    """What the test of a belief came to."""

    OPEN = "open"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"


class HowKnown(StrEnum):
    """How a judgement is known, strongest first."""

    MEASURED = "measured"
    CUSTOMERS = "customers"
    STAFF = "staff"
    GUESS = "guess"


class Stage(StrEnum):
    """Where a customer is on the way, from first hearing of us to telling others."""

    AWARENESS = "awareness"
    CONSIDERATION = "consideration"
    PURCHASE = "purchase"
    DELIVERY = "delivery"
    USE = "use"
    SERVICE = "service"
    LOYALTY = "loyalty"
    ADVOCACY = "advocacy"


class Channel(StrEnum):
    """Through what we meet."""

    WEBSITE = "website"
    APP = "app"
    SEARCH = "search"
    SOCIAL = "social"
    EMAIL = "email"
    PHONE = "phone"
    CHAT = "chat"
    IN_PERSON = "in_person"
    DELIVERY = "delivery"
    POST = "post"
    PRODUCT = "product"
    EVENT = "event"
    PARTNER = "partner"
    OTHER = "other"


class Pillar(StrEnum):
    """What a touchpoint or an experience rests on."""

    BRAND = "brand"
    OFFER = "offer"
    PEOPLE = "people"


class SwotKind(StrEnum):
    """The four fields of a SWOT table."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


class TowsKind(StrEnum):
    """Which two fields of a SWOT table a pair joins: strength or weakness with opportunity or threat."""

    SO = "so"
    WO = "wo"
    ST = "st"
    WT = "wt"


class CompetitorKind(StrEnum):
    """Whether a rival offers the same, or something else for the same need."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Intent(StrEnum):
    """What somebody who searches wants to do."""

    LEARN = "learn"
    COMPARE = "compare"
    BUY = "buy"
    FIND = "find"


class WatchKind(StrEnum):
    """What is watched for what people say."""

    KEYWORD = "keyword"
    HASHTAG = "hashtag"
    PLACE = "place"
    PROFILE = "profile"
    REVIEWS = "reviews"


class Cadence(StrEnum):
    """How often something comes round."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Chatbot(StrEnum):
    """What a chat window can do."""

    NONE = "none"
    RULES = "rules"
    TALKS = "talks"


class EvidenceKind(StrEnum):
    """Where something was heard or seen."""

    FORUM = "forum"
    SOCIAL = "social"
    SITE_SEARCH = "site_search"
    ANALYTICS = "analytics"
    INTERVIEW = "interview"
    OTHER = "other"


class TacticKind(StrEnum):
    """The playbook's kinds of tactics."""

    BRAND = "brand"
    CUSTOMER_SERVICE = "customer_service"
    RECOVERY = "recovery"
    EASIER_TASK = "easier_task"
    SOCIAL_SERVICE = "social_service"
    JOURNEY_MAPPING = "journey_mapping"
    PERSONAS = "personas"
    FIND_LEAVING = "find_leaving"
    ASK_CUSTOMERS = "ask_customers"
    CHATBOT = "chatbot"
    SOCIAL_LISTENING = "social_listening"
    CONTENT = "content"
    COMMUNITY = "community"
    REVIEWS = "reviews"
    COACHING = "coaching"
    DELIGHT = "delight"
    OTHER = "other"


class WorkStatus(StrEnum):
    """How far a piece of work is."""

    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    STOPPED = "stopped"


ENDED = (WorkStatus.DONE, WorkStatus.STOPPED)
"""What nobody works on any more."""


class Help(StrEnum):
    """How much a tactic helps; what each counts stands in the settings."""

    LOT = "lot"
    SOME = "some"
    LITTLE = "little"


class Impact(StrEnum):
    """RICE's impact scale: 3, 2, 1, 0.5, 0.25 (Intercom)."""

    MASSIVE = "massive"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    MINIMAL = "minimal"


class Quadrant(StrEnum):
    """Where a tactic stands by help and effort."""

    QUICK_WIN = "quick_win"
    BIG_BET = "big_bet"
    FILL_IN = "fill_in"
    AVOID = "avoid"


class ToolCategory(StrEnum):
    """What a tool is for."""

    CHATBOT = "chatbot"
    INBOX = "inbox"
    SOCIAL_ANALYTICS = "social_analytics"
    WEB_ANALYTICS = "web_analytics"
    KEYWORDS = "keywords"
    SURVEY = "survey"
    SHOP = "shop"
    CRM = "crm"
    OTHER = "other"


class SurveyKind(StrEnum):
    """Whether everybody is asked, or whoever just lived through something."""

    EVERYBODY = "everybody"
    AFTER_EVENT = "after_event"


class SurveySubject(StrEnum):
    """What a survey asks about."""

    BRAND = "brand"
    EXPERIENCE = "experience"
    OFFER = "offer"


class SurveyMetric(StrEnum):
    """Which number a survey gives."""

    NPS = "nps"
    CES = "ces"
    CSAT = "csat"
    OWN = "own"


class Scale(StrEnum):
    """The answers that a survey offers."""

    ZERO_TO_TEN = "0-10"
    ONE_TO_FIVE = "1-5"
    ONE_TO_SEVEN = "1-7"
    ONE_TO_THREE = "1-3"
    ONE_TO_TEN = "1-10"
    ONE_TO_FOUR = "1-4"


class Polarity(StrEnum):
    """Which end of a scale is the good one."""

    HIGH_IS_GOOD = "high_is_good"
    LOW_IS_GOOD = "low_is_good"


class HappyAsk(StrEnum):
    """What happy customers are asked for."""

    THANKS = "thanks"
    REVIEW = "review"
    REFERRAL = "referral"
    QUOTE = "quote"


class ClockKind(StrEnum):
    """Which hours count while somebody waits for an answer."""

    CALENDAR = "calendar"
    OPENING_HOURS = "opening_hours"


class RequestDecision(StrEnum):
    """What becomes of a request."""

    DO = "do"
    NOT_NOW = "not_now"
    NO = "no"


class ThemeFrom(StrEnum):
    """Where people spoke of a theme; nothing said is a request for help."""

    REQUESTS = "requests"
    SURVEYS = "surveys"
    REVIEWS = "reviews"


class FollowUpStatus(StrEnum):
    """Whether somebody got back to a customer."""

    OPEN = "open"
    DONE = "done"


class ExperimentDecision(StrEnum):
    """What an experiment came to."""

    RUNNING = "running"
    ADOPT = "adopt"
    DROP = "drop"
    REPEAT = "repeat"


class Activity(StrEnum):
    """What people do with the firm; decides the words of questions, workbook and document."""

    ORDERS = "orders"
    VISITS = "visits"
    TABLES = "tables"
    STAYS = "stays"
    CONTRACTS = "contracts"
    PROJECTS = "projects"
    LEARNING = "learning"
    PUBLIC_SERVICE = "public_service"
    GIVING = "giving"


class CustomerWord(StrEnum):
    """What the firm calls the people it serves; `own` for a word of its own."""

    CUSTOMERS = "customers"
    CLIENTS = "clients"
    PATIENTS = "patients"
    GUESTS = "guests"
    MEMBERS = "members"
    STUDENTS = "students"
    PARENTS = "parents"
    RESIDENTS = "residents"
    TENANTS = "tenants"
    PASSENGERS = "passengers"
    DONORS = "donors"
    USERS = "users"
    OWN = "own"


class Readers(StrEnum):
    """Who reads what comes out: the firm's own people, or people outside as well."""

    INSIDE = "inside"
    OUTSIDE = "outside"


class Paper(StrEnum):
    """The paper that workbook and document are laid out for."""

    A4 = "a4"
    LETTER = "letter"


class English(StrEnum):
    """The English that proofing tools check the document by."""

    BRITISH = "british"
    AMERICAN = "american"


class GoneHow(StrEnum):
    """How one knows that a customer has left."""

    CONTRACT_ENDED = "contract_ended"
    TOLD_US = "told_us"
    NO_ACTIVITY = "no_activity"
    FINISHED = "finished"
    NOT_SURE = "not_sure"


class Respondents(StrEnum):
    """What one answer of a survey stands for."""

    PEOPLE = "people"
    FIRMS = "firms"


class SourceKind(StrEnum):
    """What an export holds that figures are counted from."""

    SCORES = "scores"
    TICKETS = "tickets"
    CUSTOMERS = "customers"
    ORDERS = "orders"
    REVIEWS = "reviews"
    PHRASES = "phrases"
    WEB = "web"
