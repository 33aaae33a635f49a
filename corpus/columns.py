"""What the columns of a table hold, by the names in its header."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from corpus import labels
from corpus.text import fold, squeeze


class Role(StrEnum):
    """What a column holds."""

    NUMBER = "number"  # TT, STT
    TASK = "task"  # Tên nhiệm vụ, Nội dung
    TARGET = "target"  # Chỉ tiêu
    UNIT = "unit"  # Đơn vị tính
    VALUE = "value"  # Kết quả of a target; a table may have one for each year
    LEAD = "lead"  # Cơ quan chủ trì, also who tracks a target
    JOINT = "joint"  # Cơ quan đồng chủ trì, beside that of the lead
    COORDINATION = "coordination"  # Cơ quan phối hợp
    DELIVERABLE = "deliverable"  # Kết quả, Sản phẩm
    DEADLINE = "deadline"  # Thời gian hoàn thành
    STATE = "state"  # Tình trạng; Tiến độ beside a deadline
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name as the header writes it, clean, and its role."""

    name: str
    role: Role


_AGENCY = r"(?:co quan|don vi|to chuc|so|nganh|cap)"
_PARTIES = re.compile(r"chu tri.*phoi hop|phoi hop.*chu tri")
_LONGEST_NAME = 90  # characters; the cells of a task are longer, its name at least
_NUMBERED = re.compile(r"\W*(?:\d|[IVX]+\b|[a-zđ]\)$)")
# What was reached, beside what is to be reached.
_REACHED = re.compile(
    r"(?:uoc )?(?:thuc hien|hien trang|hien nay|da dat|ket qua (?:thuc hien|nam))\b"
)
# Who does it, by a word that says so only beside a time or who helps: elsewhere it may be how far
# the work has come.
_DOING = re.compile(
    r"(?:(?:nguoi|bo phan|to chuc) )?(?:thuc hien|phu trach|trien khai|dam nhiem|dam nhan)"
    r"(?: chinh)?"
)
_GROUPS = re.compile(r"(?:nhom|linh vuc|phan|muc)\b")  # of tasks, beside their titles
# Who leads, by a name that only a header has; beside it the title may have any name.
_LEADING = re.compile(
    r"(?:(?:co quan|don vi|to chuc|bo phan|nguoi)(?: \S+){0,3} )?(?:so |phong |nganh )?"
    r"(?:chu tri|dau moi|chiu trach nhiem|trach nhiem|phan cong|tham muu|thuc hien)(?: \S+){0,3}"
    r"|(?:ten )?chu dau tu"
)
_BESIDE_TITLES = re.compile(
    r"(?:ghi chu|can cu|co so phap ly|kinh phi|nguon|tong|so luong|khoi luong|muc|dia (?:diem|ban)"
    r"|don vi|linh vuc|nhom|nam|ngay|thang|ma|ky hieu|so hieu)\b"
)
# Lists of persons and of procedures have no tasks.
_NO_TASKS = re.compile(r"(?:.*\bho (?:va )?ten|chuc (?:vu|danh)|.*\bthu tuc|.*\ble phi)\b")
_WORK = re.compile(r"\b(?:nhiem vu|cong viec|de an|du an|chuong trinh|hoat dong|giai phap)\b")
_TRACKING = re.compile(r"\b(?:theo doi|danh gia)\b")
_OWNER = "chu dau tu"
_PROGRESS = re.compile(r"tien do\b")  # a deadline, or beside one how far the work has come
_YEAR = re.compile(r"\b20\d\d\b")
# Names that only headers have, beside `corpus.labels`.
# In this order: "Nội dung chỉ tiêu" is a target, "Kết quả nhiệm vụ" a deliverable.
_NAMES = (
    (Role.NUMBER, re.compile(r"(?:s ?t ?t|tt|so tt|(?:so )?thu tu|no)$")),
    (Role.COORDINATION, re.compile(r".*\bphoi hop\b")),
    (
        Role.LEAD,
        re.compile(
            rf".*\b(?:chu tri|dau moi|chiu trach nhiem|phan cong)\b|.*\b{_AGENCY}\b.*\b(?:thuc hien"
            r"|theo doi|phu trach|danh gia|tham muu|trach nhiem|chu quan|trien khai)\b"
            r"|co quan(?: don vi)?$|(?:ten )?chu dau tu$"
        ),
    ),
    (
        Role.STATE,
        re.compile(
            r"(?:tinh trang|trang thai|muc do)(?: (?:thuc hien|hoan thanh|trien khai|xu ly))?"
            r"(?: nhiem vu)?$"
        ),
    ),
    (
        Role.DEADLINE,
        re.compile(
            r"(?!.*\bbat dau$)(?:du kien )?(?:thoi (?:gian|han|diem)|tien do|lo trinh|ky han"
            r"|(?:han|nam) (?:hoan thanh|thuc hien|trinh|ban hanh))\b|han$"
        ),
    ),
    (Role.DELIVERABLE, re.compile(r"(?:du kien )?(?:ket qua|san pham|dau ra)\b")),
    (Role.UNIT, re.compile(r"(?:don vi|dv|dvi) (?:tinh|do)\b|dvt\b")),
    (
        Role.TARGET,
        re.compile(
            r"(?:(?:ten|noi dung|cac|nhom|he thong) )*(?:chi tieu|chi so)\b"
            r"(?! (?:giao|nam|den nam|ke hoach))"
        ),
    ),
    (Role.VALUE, re.compile(r"(?:gia tri|muc tieu|muc phan dau|chi tieu|ke hoach)\b")),
    (
        Role.TASK,
        re.compile(
            r".*\b(?:nhiem vu|noi dung|cong viec|de an|du an|chuong trinh|hoat dong|giai phap"
            r"|van ban)\b|(?:cac )?(?:dau )?viec\b"
        ),
    ),
)


def name_columns(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a header row, each role but VALUE and OTHER given to the first that fits.

    A bare "Đơn vị" is the unit in a table of targets and the lead agency in a table of tasks,
    where no other column is; "Kết quả" is the value of a target and the deliverable of a task.
    Beside leads the first column of no known kind is the task: "Mô hình | Đơn vị chủ trì".
    One column for both lead and coordination ("Cơ quan chủ trì, phối hợp") is OTHER: its cells
    do not say who of them leads.
    """
    keys = [_key(name) for name in names]
    roles = [_role(key) for key in keys]
    if Role.LEAD not in roles:  # "Cơ quan đồng chủ trì" alone
        roles = [Role.LEAD if role is Role.JOINT else role for role in roles]
    roles = _with_doing(keys, _with_one_title(keys, roles))
    if Role.VALUE in roles and not {Role.TASK, Role.TARGET} & set(roles):
        roles[roles.index(Role.VALUE)] = Role.TARGET  # "Mục tiêu | Đơn vị tính | Năm 2025"
    yearly = any(_YEAR.search(key) for key in keys)
    valued = yearly or bool({Role.UNIT, Role.VALUE, Role.DELIVERABLE} & set(roles))
    if Role.TARGET in roles and not valued:
        roles[roles.index(Role.TARGET)] = Role.TASK  # "Chỉ tiêu, nhiệm vụ | Cơ quan chủ trì"
    if not {Role.TASK, Role.TARGET} & set(roles) and (title := _title(keys, roles)) is not None:
        roles[title] = Role.TASK
    if Role.TASK in roles and Role.TARGET not in roles and _measures(keys, roles):
        roles[roles.index(Role.TASK)] = Role.TARGET
    roles = _with_one_lead(keys, roles)
    columns: list[Column] = []
    present, taken = frozenset(roles), set[Role]()
    for name, key, first in zip(names, keys, roles, strict=True):
        role = _settled(key, first, present)
        if role is Role.DEADLINE and role in taken and _PROGRESS.match(key):
            role = Role.STATE
        again = role in taken and role is not Role.VALUE
        taken.add(role)
        columns.append(Column(_sentence_case(squeeze(name)), Role.OTHER if again else role))
    return tuple(columns)


def number_column(columns: Sequence[Column]) -> int | None:
    """Where the numbers of rows stand; None where no column has them."""
    return next((n for n, column in enumerate(columns) if column.role is Role.NUMBER), None)


def title_column(columns: Sequence[Column]) -> int:
    """Where it stands what a row is about: the first column of tasks or targets, or any other."""
    named = [n for n, c in enumerate(columns) if c.role in {Role.TASK, Role.TARGET}]
    others = [n for n, c in enumerate(columns) if c.role is not Role.NUMBER]
    return (named or others or [0])[0]


def is_header(names: Sequence[str]) -> bool:
    """Whether a row is the header of a table of tasks or targets."""
    if not names or not _key(names[0]) or _NUMBERED.match(names[0]):
        return False
    if any(len(name) > _LONGEST_NAME for name in names):
        return False
    roles = {column.role for column in name_columns(names)} - {Role.OTHER, Role.STATE}
    return len(roles) > 1 and bool(roles & {Role.TASK, Role.TARGET})


def _key(name: str) -> str:
    return " ".join(re.findall(r"[0-9a-z]+", fold(name)))


def _role(key: str) -> Role:
    if _PARTIES.search(key) or (_REACHED.match(key) and _YEAR.search(key)):
        return Role.OTHER
    if label := labels.of_header(key):
        return Role(label)
    return next((role for role, pattern in _NAMES if pattern.match(key)), Role.OTHER)


def _with_one_title(keys: Sequence[str], roles: Sequence[Role]) -> list[Role]:
    """Of several columns for tasks not one that groups them: "Nhóm nhiệm vụ | Nội dung"."""
    titles = [n for n, role in enumerate(roles) if role is Role.TASK]
    groups = {n for n in titles if _GROUPS.match(keys[n])}
    if len(groups) == len(titles):
        return list(roles)
    return [Role.OTHER if n in groups else role for n, role in enumerate(roles)]


def _with_doing(keys: Sequence[str], roles: Sequence[Role]) -> list[Role]:
    """Who does the work where no column says more of it: "Nội dung | Thực hiện | Thời hạn"."""
    present = set(roles)
    beside = {Role.COORDINATION} & present or any(
        role is Role.DEADLINE and not _PROGRESS.match(key)
        for key, role in zip(keys, roles, strict=True)
    )
    measured = {Role.UNIT, Role.VALUE, Role.TARGET, Role.LEAD} & present
    if Role.TASK not in present or not beside or measured or any(map(_YEAR.search, keys)):
        return list(roles)
    doing = (n for n, role in enumerate(roles) if role is Role.OTHER)
    place = next((n for n in doing if _DOING.fullmatch(keys[n])), None)
    return [Role.LEAD if n == place else role for n, role in enumerate(roles)]


def _with_one_lead(keys: Sequence[str], roles: Sequence[Role]) -> list[Role]:
    """Of several columns for leads the one that says so: "Cơ quan chịu trách nhiệm quản lý nhà
    nước" beside "Đơn vị chủ trì" is no lead, and neither is "Chủ đầu tư" beside any other."""
    leads = [n for n, role in enumerate(roles) if role is Role.LEAD]
    saying = next((n for n in leads if "chu tri" in keys[n]), None)
    if saying is None and any(keys[n].endswith(_OWNER) for n in leads):
        saying = next((n for n in leads if not keys[n].endswith(_OWNER)), None)
    if saying is None:
        return list(roles)
    return [Role.OTHER if n in leads and n != saying else role for n, role in enumerate(roles)]


def _measures(keys: Sequence[str], roles: Sequence[Role]) -> bool:
    """Whether a table lists targets under another name: "Nội dung | Đơn vị tính | 2026 | 2030"."""
    years = sum(bool(_YEAR.search(key)) for key in keys)
    if Role.UNIT not in roles or not years:
        return False
    if Role.LEAD not in roles:
        return True
    tracked = years > 1 or _TRACKING.search(keys[roles.index(Role.LEAD)])
    return bool(tracked) and not _WORK.search(keys[roles.index(Role.TASK)])


def _title(keys: Sequence[str], roles: Sequence[Role]) -> int | None:
    """The first column that may name what the leads of the table are to do; None for none."""
    pairs = list(zip(keys, roles, strict=True))
    measured = Role.UNIT in roles and any(map(_YEAR.search, keys))
    leads = [key for key, role in pairs if role is Role.LEAD]
    if not any(measured or _leading(key) for key in leads) or any(map(_NO_TASKS.match, keys)):
        return None
    for wanted in (Role.OTHER, Role.DELIVERABLE):
        for place, (key, role) in enumerate(pairs):
            beside = _PARTIES.search(key) or _BESIDE_TITLES.match(key) or _YEAR.search(key)
            if key and role is wanted and not beside:
                return place
    return None


def _leading(key: str) -> bool:
    return _LEADING.fullmatch(key) is not None or labels.of_header(key) == "lead"


def _settled(key: str, role: Role, roles: Set[Role]) -> Role:
    """The role of a column in view of the others."""
    targets = Role.TARGET in roles and Role.TASK not in roles
    if key == "don vi":  # of measurement, or the agency
        unit = (targets and Role.UNIT not in roles) or Role.LEAD in roles
        return Role.UNIT if unit else Role.LEAD
    if targets:
        yearly = role is Role.OTHER and _YEAR.search(key) and not _REACHED.match(key)
        return Role.VALUE if yearly or role is Role.DELIVERABLE else role
    return Role.OTHER if role in {Role.VALUE, Role.TARGET} else role


def _sentence_case(name: str) -> str:
    return name.capitalize() if name.isupper() and len(name) > 4 else name
