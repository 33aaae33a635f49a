"""A reader trained on the packaged plan, and correct Vietnamese to try it on.

The questions and sentences were written for these tests; none of them is in the training text.
"""

from __future__ import annotations

import random
import re
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import chain

from corpus.agencies import standard_agencies
from corpus.text import has_diacritics, nfc, sentence_spans, words
from retrieval.diacritics import DiacriticsRestorer
from retrieval.language import SyllableModel, dictionary_words
from retrieval.reading import Reader
from retrieval.syllables import settle_tones

QUESTIONS = """
bên nào chịu trách nhiệm chuyện cấp chữ ký số cho người dân
sở tôi còn thiếu báo cáo nào chưa gửi tỉnh
bao giờ thì tỉnh mở sàn giao dịch công nghệ
em muốn tìm mấy nhiệm vụ về đào tạo kỹ sư bán dẫn
ai đứng ra tổ chức cuộc thi sáng tạo cho học sinh
thế còn chuyện số hóa bệnh án thì giao cho ai
cho mình xin danh sách các việc của công an tỉnh
tiền làm trung tâm dữ liệu lấy ở đâu ra
xây dựng đô thị thông minh là việc của sở nào
người dân ở quê không rành máy tính thì ai hướng dẫn
trường đại học y dược có được giao chủ trì việc gì không
năm nay ngân sách chi cho khoa học bao nhiêu phần trăm
quỹ đầu tư mạo hiểm của tỉnh đã thành lập chưa
kế hoạch này thay thế cho văn bản nào trước đây
tôi nhớ có đoạn nói về giống lúa mới, tìm giúp tôi
nếu doanh nghiệp nhỏ muốn vay vốn đổi mới công nghệ thì hỏi ai
việc bảo vệ trẻ em trên không gian mạng do cơ quan nào lo
liệt kê giúp anh các nhiệm vụ mà sở nội vụ đứng đầu
có mục nào nhắc tới máy bay không người lái không
huyện chúng tôi có phải lập kế hoạch riêng không
thời hạn gửi báo cáo định kỳ là ngày bao nhiêu hằng tháng
sở y tế với công an cùng làm việc nào
tỉnh đặt chỉ tiêu tăng trưởng kinh tế số bao nhiêu
ngoài sở khoa học còn ai tham gia nữa
làm sao để thu hút chuyên gia giỏi về tỉnh làm việc
thư viện số với bảo tàng số thuộc ngành nào
ban quản lý khu kinh tế phụ trách mấy đầu việc
sao lại giao cho sở tư pháp việc này
ai giám sát việc thực hiện kế hoạch và ai tổng hợp
có quy định xử phạt nếu chậm tiến độ không
giáo viên dạy tin học được bồi dưỡng ra sao
năng lượng tái tạo có được nhắc đến trong này không
dữ liệu đất đai bao giờ kết nối với dữ liệu dân cư
so sánh số nhiệm vụ của sở xây dựng và sở nông nghiệp
cán bộ xã phải dùng hòm thư công vụ đúng không
""".strip().splitlines()

SENTENCES = """
Sáng nay trời mưa to nên nhiều học sinh đến lớp muộn.
Bà tôi kể rằng ngày xưa cả làng chỉ có một chiếc giếng.
Anh Phan Văn Lạng mở cửa hàng bán xe đạp ở đầu phố Huế.
Chúng tôi đi tàu từ ga Nam Định vào thành phố Vinh thăm người thân.
Cô giáo dặn các em mang theo vở và bút chì màu.
Món canh cua rau đay ăn với cà pháo là đặc sản quê nhà.
Ông lão ngồi câu cá bên bờ sông từ sáng đến chiều.
Đội tuyển thắng hai không trong trận chung kết.
Nhà văn viết xong cuốn tiểu thuyết sau bảy năm.
Giá xăng giảm nhẹ trong kỳ điều hành hôm qua.
Con mèo nằm ngủ trên mái hiên, cái đuôi khẽ động đậy.
Bác sĩ khuyên nên ăn ít muối và đi bộ mỗi ngày.
Tòa nhà cao nhất thành phố có tám mươi mốt tầng.
Mẹ mua cho em một đôi giày thể thao mới.
Vở chèo cổ được diễn lại trong dịp lễ hội đền Trần.
Thuở nhỏ, Nguyễn Khuyến nổi tiếng học giỏi khắp vùng.
Tuần tới cơ quan nghỉ lễ, ai trực thì báo cho phòng hành chính.
Ngoài vườn, mấy khóm hoa huệ và hoa cúc đang nở rộ.
Người bán vé số đi qua con ngõ nhỏ mỗi buổi trưa.
Lúa năm nay được mùa nhưng giá bán lại thấp.
Hai vợ chồng anh ấy nuôi bò sữa và trồng cỏ voi.
Chiếc xe khách dừng ở trạm nghỉ chừng mười lăm phút.
Thư ký ghi biên bản rồi đọc lại cho mọi người nghe.
Tôi thích nghe nhạc Trịnh vào những tối cuối tuần.
Đoàn khảo sát đo độ mặn ở cửa sông Trà Lý.
Xin hỏi quầy thuốc gần nhất nằm ở phố nào?
""".strip().splitlines()


@cache
def reader() -> Reader:
    """Trained on the packaged plan and the names of agencies."""
    return Reader.train(training_texts())


@cache
def restorer() -> DiacriticsRestorer:
    return DiacriticsRestorer.train(training_texts(), dictionary_words())


@cache
def model() -> SyllableModel:
    return SyllableModel.train(training_texts(), dictionary_words())


@cache
def training_texts() -> tuple[str, ...]:
    return (plan(), *chain.from_iterable((a.name, *a.aliases) for a in standard_agencies()))


@cache
def plan() -> str:
    return files("corpus").joinpath("documents/86-kh-ubnd.txt").read_text("utf-8")


def sentences(text: str) -> list[str]:
    """Sentences of some length that are written with marks."""
    pieces = [text[start:end] for start, end in sentence_spans(nfc(text))]
    return [piece for piece in pieces if len(words(piece)) > 3 and has_diacritics(piece)]


def stripped(text: str, share: float = 1.0, seed: int = 0) -> str:
    """`text` with the marks of a share of its words taken off."""
    chance = random.Random(seed)

    def strip(word: re.Match[str]) -> str:
        if chance.random() >= share:
            return word.group()
        plain = unicodedata.normalize("NFD", word.group().replace("đ", "d").replace("Đ", "D"))
        return "".join(c for c in plain if not unicodedata.combining(c))

    return re.sub(r"[^\W\d_]+", strip, nfc(text))


def accuracy(meant: list[str], got: list[str]) -> float:
    """Share of words that came out as they were meant, tone placement aside."""
    pairs = [
        (a, b)
        for one, other in zip(meant, got, strict=True)
        for a, b in zip(words(settle_tones(one)), words(settle_tones(other)), strict=True)
    ]
    return sum(a == b for a, b in pairs) / len(pairs)
