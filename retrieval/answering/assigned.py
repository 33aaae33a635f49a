"""Work that a document describes in one place and gives out in another.

"Ban Tổ chức Tỉnh ủy chủ trì thực hiện các nhiệm vụ nêu tại điểm 1, điểm 5 mục IV": the clauses at
those places have no lead of their own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.model import Task
from corpus.references import find_references, resolve
from corpus.store import Corpus
from corpus.text import fold

_GIVES_OUT = re.compile(
    r"\b(?:nhiem vu|noi dung|viec|cong viec|chi tieu|giai phap|hoat dong)\b[^.;]{0,40}?"
    r"\b(?:neu|quy dinh|ghi|de ra|dat ra|xac dinh|giao)?(?: tai| o| trong) "
    r"(?=(?:cac )?(?:diem|muc|khoan|dieu|phan|tieu muc|dong)\b)"
)


def assigned_elsewhere(corpus: Corpus) -> Mapping[str, Task]:
    """Ids of clauses that a task of their document gives out by their address → that task.

    Clauses that are tasks themselves are left out, and so is what two tasks give out.
    """
    own = {task.clause for task in corpus.tasks}
    found: dict[str, Task | None] = {}
    for parsed in corpus.documents.values():
        giving = {t.clause: t for t in parsed.tasks if _GIVES_OUT.search(fold(corpus.text_of(t)))}
        if not giving:
            continue
        for reference in find_references(parsed, corpus.catalog):
            task = giving.get(reference.clause)
            at = resolve(reference, corpus.documents) if task else None
            if task is None or at is None or at in own:
                continue
            known = found.get(at, task)
            found[at] = task if known is task else None
    return {clause: task for clause, task in found.items() if task}
