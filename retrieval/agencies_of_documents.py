"""What agencies and documents that a question names tell of each other.

"Công an" is the ministry in a resolution of the Government; "chương trình này" is the plan where
the agency that is asked about has work in no programme.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from corpus.agencies import AgencyDirectory, Found
from retrieval.agency_levels import AgencyLevels, at_level_of, level_of, says_level
from retrieval.document_names import DocumentMention


class AgenciesOfDocuments:
    """The agencies that the documents of one corpus name in their tasks."""

    def __init__(
        self,
        directory: AgencyDirectory,
        levels: AgencyLevels,
        named_in: Mapping[str, Collection[str]],
    ) -> None:
        """`named_in` are the ids of the agencies that each document names."""
        self._directory = directory
        self._levels = levels
        self._named_in = named_in

    def named(self, documents: Sequence[DocumentMention]) -> frozenset[str]:
        """The ids of the agencies in the documents that a question asks."""
        return frozenset().union(*(self._named_in[d] for d in self._asked(documents)))

    def _asked(self, documents: Sequence[DocumentMention]) -> list[str]:
        return [m.id for m in documents if m.id in self._named_in and m.id and not m.carried_out]

    def documents_meant(
        self, documents: Sequence[DocumentMention], named: Sequence[Found]
    ) -> tuple[DocumentMention, ...]:
        """The documents, each that gives the agencies named nothing taken for the one that its name
        may mean as well and that does: "chương trình này" of whoever calls a plan so."""
        asked = {found.agency.id for found in named if not found.others}

        def meant(mention: DocumentMention) -> DocumentMention:
            giving = [d for d in mention.alike if not asked.isdisjoint(self._named_in.get(d, ()))]
            if not asked.isdisjoint(self._named_in.get(mention.id or "", ())) or len(giving) != 1:
                return mention
            return replace(mention, id=giving[0], attached=False, alike=(), pointed=False)

        return tuple(map(meant, documents))

    def agencies_meant(
        self,
        named: Sequence[Found],
        documents: Sequence[DocumentMention],
        within: Sequence[str] = (),
    ) -> list[Found]:
        """The agencies that the names mean in the documents asked, which are those `within` where
        none is named: "công an" is the ministry where they give work to no other.

        Where no document is asked, an agency of which the level is said tells it of the others:
        "bên Nội vụ" that helps a ministry is one.
        """
        found = [each for one in named for each in self._meant(one, documents, within)]
        certain = [each for each in found if not each.others]
        if within or self.named(documents) or not certain:
            return found
        return [at_level_of(each, certain) for each in found]

    def _meant(
        self, found: Found, documents: Sequence[DocumentMention], within: Sequence[str]
    ) -> list[Found]:
        """What one name means in them: of documents of two levels an agency of each."""
        named = self.named(documents)
        alike = [a for a in named if a.endswith(f"-{found.agency.id}")]
        if named and found.agency.id not in named and len(alike) == 1:
            agency = self._directory.get(alike[0])
            # "Công an tỉnh" is not the ministry, whatever the documents name.
            level = says_level(found) and level_of(found.agency)
            same = not level or level_of(agency) is level
            return [replace(found, agency=agency) if agency and same else found]
        return self._levels.each(found, self._asked(documents) or within)
