import type { Field } from '#people/fields.ts'

/** How offices write what a field lets one choose, folded: code → spellings. Data: to teach a new spelling, add it here. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  grade: {
    excellent: 'xuat sac|hoan thanh xuat sac|htxs|htxsnv|hoan thanh xuat sac nv|xs|hoan thanh xuat sac nhiem vu duoc giao|ht xuat sac nhiem vu',
    good: 'tot|hoan thanh tot|htt|httnv|hoan thanh tot nv|hoan thanh tot nhiem vu duoc giao|ht tot nhiem vu|httot',
    completed: 'hoan thanh|htnv|hoan thanh nv|ht|hoan thanh nhiem vu duoc giao|ht nhiem vu',
    failed: 'khong hoan thanh|khtnv|khong htnv|chua hoan thanh nhiem vu|chua hoan thanh|kht|khong hoan thanh nv',
  },
  mode: {
    fullTime: 'cq|chinh qui|he chinh quy|dai hoc chinh quy|chinh quy tap trung|he chinh qui',
    inService: 'tai chuc|vua hoc vua lam|vlvh|vua lam vua hoc|tc|he tai chuc|vhvl',
    distance: 'dao tao tu xa|he tu xa|tx|hoc tu xa',
    concentrated: 'hoc tap trung|tap trung toan thoi gian|boi duong tap trung|truc tiep|tap trung tai truong',
    nonConcentrated: 'ban tap trung|khong tap trung|he khong tap trung',
    online: 'online|hoc truc tuyen|qua mang|hinh thuc truc tuyen',
  },
  how: {
    elected: 'bau|duoc bau|trung cu|phe chuan ket qua bau cu|bau giu chuc vu',
    appointed: 'bo nhiem moi|bo nhiem lan dau|duoc bo nhiem|quyet dinh bo nhiem|bn',
    transferred: 'dieu chuyen|chuyen cong tac|thuyen chuyen|dieu dong bo nhiem|quyet dinh dieu dong',
    recruited: 'tuyen moi|duoc tuyen dung|thi tuyen|xet tuyen|hop dong|quyet dinh tuyen dung',
    assigned: 'phan cong|chi dinh|bo tri|duoc phan cong|quyet dinh phan cong|bo tri cong tac',
    acting: 'giao quyen|phu trach|giao phu trach|quyen|tam quyen',
  },
  relation: {
    father: 'cha|bo de|cha de|ba|bo chong|bo vo|cha chong|cha vo|than phu',
    mother: 'me de|ma|me chong|me vo|than mau|u',
    son: 'con trai|con de trai|con trai ca|con trai dau|con trai ut|con nam',
    daughter: 'con gai|con de gai|con gai ca|con gai dau|con gai ut|con nu',
    elderBrother: 'anh ruot|anh trai|anh chong|anh vo|anh trai ruot|anh ca',
    elderSister: 'chi ruot|chi gai|chi chong|chi vo|chi gai ruot|chi ca',
    youngerSibling: 'em ruot|em trai|em gai|em chong|em vo|em trai ruot|em gai ruot',
    husband: 'chong cu|nguoi chong|chong cbcc',
    wife: 'vo cu|nguoi vo|vo cbcc',
    other: 'con|con nuoi|ong|ba noi|ba ngoai|ong noi|ong ngoai|chau',
  },
  'family.side': {
    own: 'ban than|noi|ben noi|cua ban than|ve ban than',
    spouse: 'ben vo|ben chong|nha vo|nha chong|vo|chong|ve ben vo|ve ben chong',
  },
  side: {
    state: 've chinh quyen|nha nuoc|hanh chinh|cq|khoi chinh quyen|ve hanh chinh',
    party: 've dang|khoi dang|to chuc dang|ky luat dang|dang vien',
  },
  sex: { female: 'nu gioi|f|gai|phu nu', male: 'nam gioi|m|trai' },
  kind: {
    education: 'dt|dao tao dai han|dao tao trinh do|hoc van bang',
    course: 'bd|tap huan|boi duong ngan han|boi duong kien thuc|lop boi duong',
    retired: 'huu|nghi huu dung tuoi|ve huu|huu tri|nghi huu truoc tuoi|nghi che do',
    resigned: 'xin thoi viec|thoi viec theo nguyen vong|xin nghi viec|nghi viec|tinh gian|tinh gian bien che',
    dismissed: 'ky luat buoc thoi viec|sa thai|bi buoc thoi viec',
    transferredOut: 'chuyen cong tac|dieu dong|thuyen chuyen|chuyen di|luan chuyen|dieu dong di',
    died: 'mat|chet|qua doi|da mat|tu vong',
    position: 'chuc vu|pccv|pc chuc vu|lanh dao',
    responsibility: 'trach nhiem|pc trach nhiem|trach nhiem cong viec',
    regional: 'khu vuc|pckv|pc khu vuc',
    seniority: 'tham nien|tham nien nghe|pctn|pc tham nien',
    concurrent: 'kiem nhiem|pckn|pc kiem nhiem',
    civilService: 'cong vu|pc cong vu|25 cong vu',
    birth: 'noi sinh|sinh tai',
    home: 'que|nguyen quan|que goc',
    registered: 'thuong tru|ho khau|hktt',
    current: 'noi o|cho o|tam tru|dia chi',
    stateTitle: 'danh hieu nha nuoc|phong tang|danh hieu',
    scientificTitle: 'hoc ham|chuc danh khoa hoc|pgs gs',
    first: 'ke khai lan dau|lan dau tien',
    yearly: 'hang nam|ke khai hang nam|thuong xuyen',
    supplementary: 'bo sung|ke khai bo sung',
    appointment: 'bo nhiem|phuc vu bo nhiem|phuc vu cong tac can bo',
  },
}

/** The spellings of what a field offers; where two sections share a name, the offered codes tell which are meant. */
export const choiceWords = (field: Field): Readonly<Record<string, string>> => {
  const codes = new Set(field.choices?.map((c) => c.code))
  const own = field.name === 'side' && codes.has('spouse') ? words['family.side'] : words[field.name]
  return Object.fromEntries(Object.entries(own ?? {}).filter(([code]) => codes.has(code)))
}
