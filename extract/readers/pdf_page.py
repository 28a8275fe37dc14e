"""What one PDF page holds: words with their place and look, vector shapes, pictures and link areas."""

from dataclasses import dataclass, field

Rgb = tuple[int, int, int]
Place = tuple[float, float, float, float]  # left, top, right, bottom in points from the page's top left


@dataclass(slots=True)
class Word:
    """One run of characters without a blank; coordinates as `Place`, `base` is the baseline's distance from the top."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    colour: Rgb = (0, 0, 0)
    mcid: int = -1
    order: int = -1  # painting order, shared with shapes
    glued: bool = False  # follows the word before it without a blank
    soft_end: bool = False  # ends with a soft hyphen, which is not part of the text
    hidden: str = ""
    artifact: bool = False
    upright: bool = True
    drawn: str = ""  # "drawn" or "control" for a mark that is not in the file's text
    url: str = ""
    layer: str = ""  # the optional-content group it is on

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Shape:
    """One painted path or picture. `subpaths` are point lists; curves are given by their points."""

    place: Place
    order: int
    fill: Rgb | None = None
    stroke: Rgb | None = None
    width: float = 0.0
    subpaths: tuple[tuple[tuple[float, float], ...], ...] = ()
    segments: int = 0
    picture: bool = False  # a picture or a colour gradient: its colours are not known
    opaque: bool = True


@dataclass(slots=True)
class Page:
    """The material of one page, before any layout is read from it."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    links: list[tuple[Place, str]] = field(default_factory=list)
    left_out: int = 0  # shapes beyond the limits, not looked at
    replacement_share: float = 0.0  # characters without a meaning in the font's map


class Frame:
    """Turns PDF user space into points from the top left of the page as displayed."""

    def __init__(self, box: tuple[float, float, float, float], turned: int) -> None:
        self.left, self.bottom, self.right, self.top = box
        self.turned = turned
        wide, high = self.right - self.left, self.top - self.bottom
        self.width, self.height = (high, wide) if turned in (90, 270) else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def place(self, left: float, bottom: float, right: float, top: float) -> Place:
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
