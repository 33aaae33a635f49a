"""The words that names of agencies begin with, as patterns: "Sở", "Ủy ban", "Trung tâm"."""

from __future__ import annotations

from corpus.text import CAPITALS

# Words that begin the name of an agency. Upper case counts: "Bộ Y tế" but not "bộ tiêu chí".
_SURE = (
    "Sở|Ủy ban|UỶ BAN|Uỷ ban|UBND|Văn phòng|Tỉnh ủy|Tỉnh Ủy|Tỉnh đoàn|Tỉnh Đoàn|Học viện"
    "|Thành ủy|Thành Ủy|Thành đoàn|Thành Đoàn|Tổng Liên đoàn"
    "|Trung tâm|Chi cục|Tổng cục|Kho bạc|Ngân hàng|Tòa án|Toà án|Liên hiệp|Liên minh|Liên đoàn"
    "|Hiệp hội|Tập đoàn|Tổng công ty|Công ty|Hội đồng|HĐND|Đảng ủy|Đảng uỷ|Bệnh viện|Quân khu"
    "|Bộ đội|Bưu điện|Cảng vụ|Thông tấn xã|Đảng đoàn|Viettel|Chính phủ|Chi nhánh|BQL|Ngành"
    "|Trung ương(?= (?:Hội|Đoàn)\\b)|Tổ đảng|Tổ công tác|Tổ giúp việc|Đoàn đại biểu|Đoàn ĐBQH"
)
# These also begin other words ("Ban hành", "Báo cáo", "Hội nghị"): a name goes on with a capital,
# or with one of a few words.
_UNSURE = (
    "Bộ|Ban|Công an|Thanh tra|Trường|Viện|Cục|Vụ|Bảo hiểm|Hội|Mặt trận|Đoàn|Đài|Báo|Cổng|Quỹ"
    "|Đại học|Điện lực|Viễn thông|Thuế|Hải quan|Thống kê|Kiểm toán|Phòng|Thường trực|Trạm|Hạt"
    "|Thư viện|Bảo tàng|Xí nghiệp|Đồn Biên phòng|Vườn quốc gia|Tạp chí"
)
HEADS = f"{_SURE}|{_UNSURE}"
_GOES_ON = (
    rf"(?=\s*[,;/]|\s*$|\s+(?:[{CAPITALS}]|(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu"
    r"|quản lý|chỉ huy|tư lệnh|công tác|chỉ đạo|điều hành|chấp hành|thường|cán sự|dân tộc|dân vận"
    r"|tổ chức|tuyên giáo|đại học|cao đẳng|trung cấp|trung học|tiểu học|mầm non|chính trị|kiểm sát"
    r"|nghiên cứu|xã hội|nhà nước|liên hiệp|nông dân|phụ nữ|cựu|khuyến học|chữ thập|người|luật gia"
    r"|doanh nghiệp|thanh niên|sinh viên|học sinh|đại biểu|phát thanh|truyền hình|kiểm lâm|các|cấp"
    r"|và (?:Đài|[Pp]hát thanh))\b))"
)
BEGINNING = rf"(?:(?:{_SURE})\b|(?:{_UNSURE})\b{_GOES_ON})"
