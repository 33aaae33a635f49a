"""What a question is about: its content words, without those that only ask.

The lists hold words with their diacritics, since folding makes "đọc" and "đốc", "đổi" and "dõi"
one; only a text that stayed without any marks is compared without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.agency_data import provinces
from corpus.text import fold, has_diacritics, nfc
from retrieval.spans import mask

_TOKEN = re.compile(r"[^\W_]+(?:[./&-][^\W_]+)*%?")

# Words of asking, politeness and grammar; phrases stand before the words they are made of.
FUNCTION_PHRASES = """
    như thế nào, thế nào, ra sao, làm sao, bao nhiêu, bao lâu, bao giờ, khi nào, vì sao, tại sao
    là gì, những gì, cái gì, cho biết, xin hỏi, cho hỏi, xin cho, liệt kê, kể tên, nói gì, nhắc đến
    nhắc tới, đề cập, cụ thể, chi tiết, đầy đủ, anh chị, đồng chí, chúng tôi, bọn mình, chúng em
    chúng mình, giúp tôi, giúp em, với ạ, làm ơn, trong kế hoạch, của kế hoạch, kế hoạch có
    kế hoạch nói, con số, tìm kiếm, tra cứu, hiện nay, hiện giờ, có phải, đúng không, phải không
    được không, có không, hay không, có được, thông báo, thử xem, báo cáo giúp, gửi giúp
    theo kế hoạch, nguyên văn, toàn văn, nguyên bản, đọc tiếp, xem tiếp, nói tiếp, kể tiếp
    tóm tắt, tóm gọn, tóm lược, tóm luôn, tóm lại
    a, à, ạ, ai, ấy, anh, bác, bạn, bao, bị, bởi, bn, cả, các, cái, cần, cậu, cháu, chẳng, chị, cho
    chỉ, chính, chú, chúng, chứ, chưa, có, còn, con, của, cũng, cùng, cứ, cụ, dạ, do, dùm, đã, đang
    đâu, đây, đấy, đến, đều, đi, đó, đúng, được, đc, dc, em, gì, giùm, giúp, hả, hay, hãy, hết, hỏi
    hộ, hơn, hở, ông, bà, kể, khác, khi, kia, kiểu, không, ko, hok, hông, k, là, lại, làm, lần, lên
    luôn, lúc, mà, mai, mấy, mình, mọi, mỗi, một, muốn, này, nay, nào, nè, nên, nếu, nha, nhé, nhất
    nhỉ, nhiêu, nhiều, nhưng, những, như, nó, nói, nữa, nọ, ở, ơi, ok, phải, qua, quá, ra, rằng, rất
    được nhắc, có nhắc, nhắc lại, tiếp đến, tiếp tới, kế đến, đến lượt, câu nói, văn bản nào
    mục nào, nằm ở, nằm trong
    riêng, rồi, sao, sau, sẽ, ta, tại, tao, tất, thấy, thế, thì, thôi, thứ, theo, tới, tôi, tớ, trên
    trong, trở, từ, từng, tui, tự, và, vào, vẫn, vậy, về, vì, việc, vc, với, vụ, vừa, xem, xin, z
    ad, nhờ, biết, mới, hồi, hôm, ghi, viết, đọc, tìm, ơ, thử, chút, tí, chỗ, bên, ban, để, đủ, rõ
    j, n, vs, dính, ôm, nghe, bảo, tính, lấy, kéo, đưa, má, bị yêu cầu, được yêu cầu
    gom lại, gom hết, gom, gộp lại, thành một danh sách, thành danh sách, thành một bảng
    rứa, ri, mần, đề nghị cho, đề nghị tổng hợp, đề nghị liệt kê, đề nghị cung cấp, đề nghị lọc
"""

# Words of the trade, which ask in a question about tasks ("cơ quan nào chịu trách nhiệm …").
GENERIC_PHRASES = """
    chủ trì, ctrì, phụ trách, chịu trách nhiệm, trách nhiệm, nhiệm vụ, đầu mối, đầu việc, đầu mục
    công việc, cấp tỉnh
    công tác, phần việc, nội dung, thực hiện, triển khai, đơn vị, cơ quan, kế hoạch, danh sách
    thông tin, quy định, phân công, tham gia, phối hợp, tập thể, toàn bộ, tổng cộng, số lượng
    đích danh, bao gồm, thành viên, cá nhân, vai trò, chức năng, quyền hạn, văn bản, lãnh đạo
    làm chủ trì, được nêu tên, được đề nghị
    phụ giúp, cầm trịch, đảm nhận, đảm nhiệm, đảm trách, dẫn dắt, làm chính, đứng tên, đứng ra
    đứng đầu, mũi chịu sào, tất cả
    hàng ngày, báo cáo, lĩnh vực, liên quan, bắt buộc, địa bàn, thuộc về, thuộc
    ưu tiên hàng đầu
    giao, ngành, tỉnh, lo, đảm, gánh, nêu, đạt, sở, bộ, chịu, đứng, chung, đồng, gồm, mục, nhóm
    phần, điểm, tên, họp, sếp
    danh mục, theo dõi, giao ban, chuẩn bị, tổng hợp, lập bảng, phòng, kèm, trích, lọc, gửi, soạn
    bảng, biểu, mảng, gấp, ngay, chương, khoản, ý, cán, lkê, kê
"""


# Words that hold one of those above and are content all the same.
KEPT_PHRASES = """
    chính sách, chính quyền, hành chính, tài chính, chính trị, chính phủ, bưu chính, ban hành
    ban chỉ đạo, ban quản lý, tiểu ban, liên thông, liên kết, tự động, tự chủ, tự động hóa, bảo mật
    bảo vệ, bộ quy tắc, thử nghiệm, báo chí, truyền thông, đồng bộ, đồng bằng, sở hữu, số hóa
    làm chủ công nghệ, làm việc, làng nghề, nhà nước, nhà khoa học, nhà đầu tư, nhà máy
    nhà cung cấp, đổi mới
    nông thôn mới, mới nổi, thông minh, thông suốt, tập huấn, chung cư, đô thị, bộ máy, cán bộ
    nội bộ, phòng chống, phòng thí nghiệm, phòng cháy, chương trình, biểu dương, đạt chuẩn
    điểm nghẽn, trọng điểm, thí điểm, phần mềm, phần cứng, cổ phần, thành phần, mục tiêu, mục đích
    chuyên mục, tên miền, gồm cả, giao dịch, giao thông, bàn giao, chuyển giao, ý tưởng, tài khoản
    chuyên ngành, công nghiệp, đảm bảo, bảng xếp hạng, từ xa
    cơ sở, trụ sở, dịch vụ, phục vụ, nghiệp vụ, thường vụ, chỉ số, chỉ đạo
    chỉ thị, chỉ huy, chỉ dẫn, chứng chỉ, địa chỉ, bộ tiêu chí, bộ chỉ số, bộ dữ liệu, bộ luật
    đảng bộ, bộ đội, hội đồng, hợp đồng, cộng đồng, thế giới, thế hệ, lợi thế, ưu thế
    không gian, không khí, hàng không, quốc phòng, dự phòng, trực thuộc, phụ thuộc, thống nhất
    thiết bị, trang bị, quá trình, quan điểm, địa điểm, cao điểm, trật tự, trình tự, thu hồi
    con người, trẻ em, ngoại giao, đại biểu, tiêu biểu, hộ tịch, hộ nghèo, hộ cận nghèo
    hộ kinh doanh, hộ gia đình, nông hộ, công cụ, dụng cụ, ý kiến, kiểm kê, thống kê, kê khai
    cứu hộ, bảo hộ, hộ khẩu, hộ nông dân, chủ hộ, bảo tồn, bảo trợ, bảo hiểm, bảo trì, bảo đảm
    bảo quản, học hỏi, tự nhiên, căn cứ, 5 rõ, 6 rõ, 7 rõ, năm rõ, sáu rõ, bảy rõ
"""


def _pattern(phrases: str, kept: str) -> re.Pattern[str]:
    """Matches any of the phrases as whole words, longer ones first; group `kept` stays."""
    dropped, protected = (_alternatives(listed) for listed in (phrases, kept))
    return re.compile(rf"(?<![^\W_])(?:(?P<kept>{protected})|(?:{dropped}))(?![^\W_])")


def _alternatives(phrases: str) -> str:
    listed = {phrase.strip() for phrase in re.split(r"[,\n]", phrases) if phrase.strip()}
    return "|".join(map(re.escape, sorted(listed, key=lambda phrase: (-len(phrase), phrase))))


def _dropped(match: re.Match[str]) -> str:
    return match["kept"] or " "


# A province's name says whose plan it is, not what a task is about.
_PLACES = ", ".join(name.lower() for name in provinces())
_BOTH = f"{FUNCTION_PHRASES}\n{GENERIC_PHRASES}\n{_PLACES}"
_FUNCTION = _pattern(FUNCTION_PHRASES, KEPT_PHRASES)
_FOLDED_FUNCTION = _pattern(fold(FUNCTION_PHRASES), fold(KEPT_PHRASES))
_ANY = _pattern(_BOTH, KEPT_PHRASES)
_FOLDED_ANY = _pattern(fold(_BOTH), fold(KEPT_PHRASES))

# What puts a topic behind it: "việc nào về …", "trong mảng …", "dính tới …".
_MARKER = re.compile(
    r"\b(?:về(?: việc| mảng| lĩnh vực| chuyện| phần| nhóm)?|liên quan(?: đến| tới)?"
    r"|dính (?:đến|tới|dáng|vào)|đụng (?:đến|tới)|đối với|gắn (?:liền )?với|xoay quanh|dành cho"
    r"|(?:trong|ở|thuộc|của|riêng)?\s*"
    r"(?:mảng|lĩnh vực|phần|chương(?! trình)|nhóm(?: việc| nhiệm vụ)?|khâu|chủ đề|khối)|chuyện"
    r"|trong (?:việc|công tác|vụ)"
    r"|(?:mấy|cái) vụ)\s+"
    r"(?!này|đó|ấy|nào|gì|việc|\d)"
)


def content_words(
    text: str, *, covered: Iterable[tuple[int, int]] = (), generic: bool = True
) -> tuple[str, ...]:
    """Folded content words in order; `covered` ranges are left out, generic ones where asked."""
    return tuple(map(fold, written_words(text, covered=covered, generic=generic)))


def written_words(
    text: str, *, covered: Iterable[tuple[int, int]] = (), generic: bool = True
) -> tuple[str, ...]:
    """The same words as they are written."""
    lowered = mask(nfc(text), covered, by=" ").lower()
    marked = has_diacritics(text)
    if generic:
        pattern = _FUNCTION if marked else _FOLDED_FUNCTION
    else:
        pattern = _ANY if marked else _FOLDED_ANY
    return tuple(_TOKEN.findall(pattern.sub(_dropped, lowered)))


def marked_topic(text: str) -> str:
    """What stands behind "về", "trong mảng", "liên quan đến" …, to the next comma; else empty.

    Of a row that a word closes it is all: "mảng đường sông, tàu bè thì …".
    """
    lowered = nfc(text).lower()
    if apart := _ASKED_APART.search(lowered):
        return text[slice(*apart.span("topic"))]
    match = _MARKER.search(lowered)
    if match is None:
        laws = _LAWS_IN_A_ROW.search(lowered)
        return text[slice(*laws.span("row"))] if laws else ""
    row = _ROW.match(lowered, match.end())
    if row:
        return text[match.end() : row.end()]
    return re.split(r"[,;?!:]|\.(?!\d)", text[match.end() :])[0]


# "Hỏi riêng khoản tiền nong thì …"
_ASKED_APART = re.compile(
    r"\b(?:hỏi|nói|xét) riêng (?:(?:về|khoản|phần|chuyện|mảng|cái|mấy) )*"
    r"(?P<topic>(?!này|đó|ấy)[^,;?!:.]{4,60}?)(?=\s+thì\b|\s*[,;?!:.]|$)"
)


# "sửa mấy luật thuế, luật ngân sách": by their names, no mark is needed
_LAWS_IN_A_ROW = re.compile(
    r"\b(?:sửa(?: đổi)?|soạn|làm|xây dựng|trình) (?:mấy |các |những )?"
    r"(?P<row>luật (?!nào|gì)[^,;?!.]{2,30}"
    r"(?:(?:,| và| với|, và) luật [^\s,;?!.]+"
    r"(?: (?!phải|thì|nào|gì|do\b|đúng|không|chứ)[^\s,;?!.]+){0,3})+)"
)
# Short things in a row, up to what closes it: "về điện, năng lượng".
_ROW = re.compile(
    r"[^,;:?!.]{2,40}(?:(?:,\s*(?:\w+ ?){1,4}){1,4}?(?=\s*:|\s+(?:thì|mà)\b)"
    r"|(?:, ?\w+(?: \w+){0,3})+(?=\s*\??\s*$))"
)


def phrases(words: Sequence[str]) -> list[str]:
    """Neighbouring pairs of words, but for two numbers."""
    pairs = pairwise(words)
    return [f"{a} {b}" for a, b in pairs if not (a.isdigit() and b.isdigit())]
