"""The plots of the report, as SVG to stand inside its page."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eval.comparison import Change
from eval.intervals import Estimate
from eval.measures import Bin, Drop

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DEV, _TEST, _CLEAN, _WORSE = "#9db4c8", "#1f5f8b", "#8a8a8a", "#b5482a"


def quality_by_type(parts: Mapping[str, Mapping[str, Estimate]]) -> str:
    """Bars of correct answers by type, a colour a part, with their intervals.

    `parts` maps dev, test or all to the estimates by type.
    """
    types = sorted({name for figures in parts.values() for name in figures})
    figure, axes = _figure(8, 0.55 * len(types) + 1.2)
    height = 0.8 / max(len(parts), 1)
    colours = {"dev": _DEV, "test": _TEST}
    for row, (part, figures) in enumerate(parts.items()):
        known = [(place, figures[name]) for place, name in enumerate(types) if name in figures]
        axes.barh(
            [place + (row - (len(parts) - 1) / 2) * height for place, _ in known],
            [estimate.value for _, estimate in known],
            height=height * 0.9,
            xerr=_whiskers([estimate for _, estimate in known]),
            color=colours.get(part, _TEST),
            ecolor="#333333",
            label=part,
        )
    axes.set_yticks(range(len(types)), types)
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.set_xlabel("correct answers, with 95 % intervals")
    figure.legend(loc="outside upper right", ncols=2, fontsize=8, frameon=False)
    return _svg(figure)


def reliability_curve(curve: Sequence[Bin]) -> str:
    """What was answerable, and what became of it, by how probable the assistant said it was."""
    figure, axes = _figure(5.5, 4.6)
    axes.plot([0, 1], [0, 1], color=_CLEAN, linestyle="--", linewidth=1)
    for label, colour, marker, values in (
        ("answerable", _TEST, "o", [one.came for one in curve]),
        ("answered correctly, of the answerable", _DEV, "s", [one.answered for one in curve]),
        ("rightly declined, of the others", _WORSE, "^", [one.declined for one in curve]),
    ):
        known = [
            (c.said, value) for c, value in zip(curve, values, strict=True) if value is not None
        ]
        if known:
            axes.plot(*zip(*known, strict=True), color=colour, marker=marker, label=label)
    for one in curve:
        axes.annotate(str(one.n), (one.said, one.came), xytext=(4, -10), textcoords="offset points")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.set_xlabel("probability said to be answerable")
    axes.set_ylabel("share of the questions")
    figure.legend(loc="outside upper center", fontsize=8, frameon=False)
    return _svg(figure)


def latency_curve(times_ms: Sequence[float]) -> str:
    """The share of the questions answered within a time."""
    figure, axes = _figure(6, 3.2)
    axes.ecdf(times_ms, color=_TEST)
    axes.set_xscale("log")
    axes.set_xlabel("milliseconds, in process")
    axes.set_ylabel("questions answered")
    return _svg(figure)


def drops_by_slice(drops: Sequence[Drop]) -> str:
    """Correct answers by way of typing, beside the same questions as they were written."""
    figure, axes = _figure(8, 0.55 * len(drops) + 1.2)
    for offset, colour, label in ((-0.2, _CLEAN, "as written"), (0.2, _WORSE, "disturbed")):
        shown = [drop.clean if offset < 0 else drop.disturbed for drop in drops]
        axes.barh(
            [place + offset for place in range(len(drops))],
            [estimate.value for estimate in shown],
            height=0.36,
            xerr=_whiskers(shown),
            color=colour,
            ecolor="#333333",
            label=label,
        )
    axes.set_yticks(range(len(drops)), [drop.variant for drop in drops])
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    figure.legend(loc="outside upper right", ncols=2, fontsize=8, frameon=False)
    return _svg(figure)


def changes_since(changes: Sequence[Change]) -> str:
    """Gains and losses of figures against another run, with their intervals."""
    figure, axes = _figure(8, 0.4 * len(changes) + 1.2)
    for place, change in enumerate(changes):
        gain = change.gain
        colour = _WORSE if gain.worse else _TEST if gain.better else _CLEAN
        axes.plot([gain.low, gain.high], [place, place], color=colour, linewidth=2)
        axes.plot(gain.value, place, marker="o", color=colour)
    axes.axvline(0, color="#333333", linewidth=0.8)
    axes.set_yticks(range(len(changes)), [f"{c.group}: {c.measure}" for c in changes])
    axes.invert_yaxis()
    axes.set_xlabel("gain since the other run, with 95 % intervals")
    return _svg(figure)


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    """A figure of its own, in inches: no pyplot, whose figures are kept for ever."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _whiskers(estimates: Sequence[Estimate]) -> list[list[float]]:
    return [
        [max(0.0, estimate.value - estimate.low) for estimate in estimates],
        [max(0.0, estimate.high - estimate.value) for estimate in estimates],
    ]


def _svg(figure: Figure) -> str:
    from matplotlib import rc_context

    target = io.StringIO()
    # Text stays text, and the same run gives the same bytes.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "kehoach"}):
        figure.savefig(target, format="svg", metadata={"Date": None})
    svg = target.getvalue()
    return svg[svg.index("<svg") :]
