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
    AWARENESS = "awareness"
    CONSIDERATION = "consideration"
    PURCHASE = "purchase"
    DELIVERY = "delivery"
    USE = "use"
    SERVICE = "service"
    LOYALTY = "loyalty"
    ADVOCACY = "advocacy"


class Channel(StrEnum):
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
    BRAND = "brand"
    OFFER = "offer"
    PEOPLE = "people"


class SwotKind(StrEnum):
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


class TowsKind(StrEnum):
    SO = "so"
    WO = "wo"
    ST = "st"
    WT = "wt"


class CompetitorKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"


class Intent(StrEnum):
    LEARN = "learn"
    COMPARE = "compare"
    BUY = "buy"
    FIND = "find"


class WatchKind(StrEnum):
    KEYWORD = "keyword"
    HASHTAG = "hashtag"
    PLACE = "place"
    PROFILE = "profile"
    REVIEWS = "reviews"


class Cadence(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Chatbot(StrEnum):
    NONE = "none"
    RULES = "rules"
    TALKS = "talks"


class EvidenceKind(StrEnum):
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
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    STOPPED = "stopped"


class Help(StrEnum):
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
    QUICK_WIN = "quick_win"
    BIG_BET = "big_bet"
    FILL_IN = "fill_in"
    AVOID = "avoid"


class ToolCategory(StrEnum):
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
    EVERYBODY = "everybody"
    AFTER_EVENT = "after_event"


class SurveySubject(StrEnum):
    BRAND = "brand"
    EXPERIENCE = "experience"
    OFFER = "offer"


class SurveyMetric(StrEnum):
    NPS = "nps"
    CES = "ces"
    CSAT = "csat"
    OWN = "own"


class Scale(StrEnum):
    ZERO_TO_TEN = "0-10"
    ONE_TO_FIVE = "1-5"
    ONE_TO_SEVEN = "1-7"
    ONE_TO_THREE = "1-3"


class Polarity(StrEnum):
    HIGH_IS_GOOD = "high_is_good"
    LOW_IS_GOOD = "low_is_good"


class HappyAsk(StrEnum):
    THANKS = "thanks"
    REVIEW = "review"
    REFERRAL = "referral"
    QUOTE = "quote"


class ClockKind(StrEnum):
    CALENDAR = "calendar"
    OPENING_HOURS = "opening_hours"


class RequestDecision(StrEnum):
    DO = "do"
    NOT_NOW = "not_now"
    NO = "no"


class FollowUpStatus(StrEnum):
    OPEN = "open"
    DONE = "done"


class ExperimentDecision(StrEnum):
    RUNNING = "running"
    ADOPT = "adopt"
    DROP = "drop"
    REPEAT = "repeat"
