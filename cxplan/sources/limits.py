"""How much of an export is read: beyond, a sentence says so, and memory stays bounded."""

MEGABYTE = 1024 * 1024
LINE = 16 * MEGABYTE  # signs of one line
BUFFER = (
    2 * LINE
)  # bytes that the counting engine reads at once; unsaid it takes sixteen lines, which is all its memory
IN_MEMORY = 64 * MEGABYTE  # bytes of exports beyond which their rows lie packed in a file while they are counted
FILE = 4096 * MEGABYTE  # bytes of a text or a table of columns
SHEET = 200 * MEGABYTE  # bytes of a workbook
CELLS = 40_000_000  # of a sheet from its first to its farthest, empty ones counted in
UNPACKED = 2048 * MEGABYTE  # bytes that a packed file may come to
RATIO = 400  # how many times larger a part may be than what it is packed into
MEMBERS = 1000  # files in a packed file
COLUMNS = 2000
THEMES = 200  # different themes of requests, of which the most frequent are told
CUTS = 60  # different values by which figures may be told apart
MEMORY = "256MB"  # what the counting engine may take
ROWS = 3000  # counted rows of one export that a workbook takes
