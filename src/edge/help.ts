/** What `goc --help` prints: every command with an example. */
export const helpText = `Gốc — cán bộ, công chức đạt chuẩn hay chưa, vào ngày nào, theo điều nào, căn cứ vào đâu.

  goc review --as-of NGÀY --unit "ĐƠN VỊ" [--by unit|title|group|criterion] [--since NGÀY] [--known-at N]
      [--reading asThen|restated|traced] [--units-on NGÀY] [--format table|json|csv|xlsx] [--out TỆP]
      Tổng hợp rà soát của một đơn vị vào một ngày.
      goc review --as-of 2019-09-30 --unit "Huyện Bắc Sơn"

  goc explain NGƯỜI --as-of NGÀY [--unit "ĐƠN VỊ"] [--known-at N] [--format text|json]
      Vì sao một người đạt hay chưa đạt: từng điều, từng căn cứ. NGƯỜI là họ tên, số định danh hoặc mã hồ sơ.
      goc explain "Lộc Thị Hồng Hằng" --as-of 2019-09-30 --unit "Thị trấn Bắc Sơn"

  goc list --as-of NGÀY --unit "ĐƠN VỊ" [--criterion theory --answer unmet,unknown] [--search TÊN] [--format table|json|csv|xlsx] [--out TỆP]
      Danh sách người, mỗi người một dòng, mỗi trình độ theo mã.
      goc list --as-of 2019-09-30 --unit "Xã Vũ Sơn" --format csv

  goc import TỆP.xlsx [--as-of NGÀY] [--place "ĐƠN VỊ"] [--map "L=theory,P=ignore"] [--as NHÓM] [--dry-run] [--annotated KQ.xlsx] [--format text|json]
      Nhập bảng tính của đơn vị; chạy thử trước với --dry-run. Trang khen thưởng, kỷ luật, xếp loại, lương, gia đình, quá trình công tác, lớp học … được
      nhận ra theo tiêu đề; nói rõ bằng --as commendation, hoặc từng trang: --as "Khen thưởng=commendation,Phụ lục=ignore".
      goc import trich-ngang.xlsx --place "Huyện Bắc Sơn, Lạng Sơn" --dry-run

  goc mappings [forget SỐ]
      Cách hiểu bảng tính đã ghi nhớ cho cơ quan: lần sau gặp lại đúng các tiêu đề ấy thì theo đó. Không muốn ghi nhớ: goc import … --no-remember.

  goc template TỆP.xlsx [--as-of NGÀY]
      Biểu mẫu cho mọi nhóm của hồ sơ, có danh sách chọn; điền rồi nhập bằng goc import.
      goc template bieu-mau.xlsx

  goc undo N [--reason "LÝ DO"]
      Hoàn tác thay đổi số N.
      goc undo 3

  goc standards [--as-of NGÀY] [--format table|json]      Các bộ tiêu chuẩn và điều khoản.
  goc standards load TỆP.yaml                              Nạp một bộ tiêu chuẩn (docs/standards-format.md).
      goc standards --as-of 2023-08-01

  goc units CHỮ --as-of NGÀY [--format table|json]         Tìm đơn vị vào một ngày.
      goc units "vũ sơn" --as-of 2025-06-30
  goc units card "ĐƠN VỊ" --as-of NGÀY                     Các thời kỳ của một đơn vị, hình thành từ đâu, trở thành gì.
  goc units merge "ĐƠN VỊ" … --into "TÊN" [--kind xa] --document SỐ --on NGÀY [--dry-run]
      Nhập các đơn vị thành một; có --kind là đơn vị mới, không có là đơn vị đã có tên đó.
      goc units merge "Xã Vũ Lễ, Lạng Sơn" "Xã Hưng Vũ, Lạng Sơn" --into "Bắc Sơn Mới" --kind xa --document 45/NQ-HĐND --on 2026-10-01 --dry-run
  goc units decide TỆP.json [--dry-run]                    Mọi việc của một quyết định: {"document", "on", "acts": [{"act": "rename", …}]}.

  goc series --unit "ĐƠN VỊ" --from NĂM --to NĂM [--criterion theory] [--reading restated|traced] [--units-on NGÀY]
      Chuỗi theo năm: đơn vị như khi đó, quy về đơn vị hiện nay (restated) hoặc truy về đơn vị trước (traced).
      goc series --unit "Tỉnh Lạng Sơn" --from 2019 --to 2026 --reading restated

  goc establishment --as-of NGÀY --unit "ĐƠN VỊ"           Biên chế: được giao, theo định mức, có mặt, thiếu, vượt.

  goc account [list]                                       Các tài khoản; làm ngay trên máy chủ, với quyền chủ thư mục dữ liệu.
  goc account invite TÊN --name "HỌ TÊN"                   Mời: in đường dẫn dùng một lần.
  goc account reset TÊN [--second-factor] [--reason "…"]   Cấp lại đường vào (bỏ cả bước thứ hai), kể cả cho người quản trị.
  goc account disable|enable TÊN [--reason "…"]            Khóa, mở lại.
      goc account invite hoa.lth --name "Lộc Thị Hoa"

  goc changes [--format table|json]                        Sổ cái: các thay đổi, mới nhất trước.
  goc doctor [--anchor "SỐ MÃ_BĂM" | --anchors TỆP]        Kiểm tra chuỗi băm của sổ cái, dữ liệu, tệp đã giữ và các ràng buộc.
  goc ledger head [--to TỆP]                               In số, mã băm và lúc của thay đổi cuối, để giữ bên ngoài; --to ghi thêm vào cuối tệp.
  goc backup TỆP [--to age1… | --passphrase-file TỆP]      Sao lưu tất cả vào một tệp mã hóa, cả khi máy chủ đang chạy.
  goc backup --verify TỆP [--key TỆP]                      Phục hồi thử sang bên, so từng bảng và từng tệp.
  goc backup --new-key TỆP                                 Tạo cặp khóa age để sao lưu.
  goc restore TỆP [--key TỆP]                              Phục hồi vào thư mục GOC_DATA đang trống.
  goc package export TỆP.zip                               Cả hệ thống thành các tệp mở (JSON), không có mật khẩu.
  goc package import TỆP.zip                               Nhập gói đó vào một Gốc còn trống (GOC_DATA mới), đúng mã băm cũ.
  goc start                                                Mở máy chủ cho việc thật (npm start).
  goc demo                                                 Nạp dữ liệu mẫu và mở trang (npm run demo).

Ngày viết 2019-09-30 hoặc 30/9/2019. Đơn vị: tên vào ngày đó («Huyện Bắc Sơn, Lạng Sơn»), số đơn vị, «code:06325», hoặc «country».
GOC_DATA: thư mục dữ liệu (mặc định ./var). GOC_PORT: cổng (4650). DATABASE_URL: PostgreSQL 15–18 thay cho bản kèm theo.
Kết thúc: 0 xong · 1 bị từ chối, có lời giải thích · 2 viết lệnh chưa đúng.

Who meets the standard of their title, on any day, by which article, on what evidence. Exit status: 0 done, 1 refused, 2 usage.`
