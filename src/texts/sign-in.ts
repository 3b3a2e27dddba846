import type { RefusalCode, Refusals } from '#lib/refusal.ts'

type Code = Extract<RefusalCode, `sign_in.${string}` | `account.${string}`>
type Texts = { readonly [C in Code]: (details: Refusals[C]) => string }

/** What the door and the register of accounts say when they decline. */
export const signInTexts: Texts = {
  'sign_in.needed': ({ stage }) =>
    ({
      none: 'Bạn chưa đăng nhập, hoặc phiên làm việc đã hết. Hãy đăng nhập.',
      second: 'Còn thiếu bước xác thực thứ hai. Hãy nhập mã hoặc dùng khóa truy cập.',
      enrol: 'Vai trò của bạn bắt buộc có bước xác thực thứ hai. Hãy cài đặt rồi làm tiếp.',
    })[stage],
  'sign_in.wrong': () => 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy thử lại; nếu quên, hãy nhờ người quản trị cấp lại.',
  'sign_in.code_wrong': () => 'Mã không đúng, hoặc đã dùng rồi. Hãy chờ mã mới trên điện thoại, hoặc dùng mã dự phòng.',
  'sign_in.passkey_wrong': () => 'Không xác nhận được khóa truy cập này. Hãy thử lại, hoặc đăng nhập bằng cách khác.',
  'sign_in.slow_down': ({ seconds }) =>
    `Đã thử sai quá nhiều lần. Hãy đợi ${seconds < 90 ? `${seconds} giây` : `${Math.ceil(seconds / 60)} phút`} rồi thử lại, hoặc dùng khóa truy cập.`,
  'sign_in.confirm_needed': () => 'Việc này cần xác nhận lại đúng là bạn. Hãy nhập lại mật khẩu, hoặc đăng xuất rồi đăng nhập lại.',
  'sign_in.not_here': () => 'Chỉ tạo được người quản trị đầu tiên từ chính máy chủ, với mã in ra khi khởi động. Hãy mở trang này trên máy đó.',
  'sign_in.provider_down': ({ name }) => `Chưa kết nối được với ${name}. Hãy thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu.`,
  'sign_in.provider_failed': ({ name }) => `${name} không xác nhận được việc đăng nhập. Hãy bắt đầu lại từ trang đăng nhập.`,
  'sign_in.not_linked': ({ name }) => `Tài khoản ${name} này chưa gắn với tài khoản nào ở đây. Hãy dùng đường dẫn mời, hoặc nhờ người quản trị gắn.`,
  'account.none': () => 'Việc này thuộc về một tài khoản; người dùng tại máy không có tài khoản. Hãy đăng nhập.',
  'account.exists': ({ login }) => `Đã có tài khoản «${login}». Hãy chọn tên đăng nhập khác.`,
  'account.not_first': () => 'Đã có người quản trị. Hãy đăng nhập, hoặc nhờ người quản trị mời.',
  'account.disabled': ({ login }) => `Tài khoản «${login}» đang bị khóa. Hãy mở lại tài khoản trước.`,
  'account.yourself': () => 'Không tự khóa tài khoản của mình được. Hãy nhờ người quản trị khác.',
  'account.password_weak': ({ why, least, most }) =>
    `Mật khẩu chưa dùng được: ${why.map((w) => ({ short: `cần ít nhất ${least} ký tự`, long: `nhiều nhất ${most} ký tự`, common: 'quá phổ biến, dễ đoán', personal: 'giống tên của bạn' })[w]).join('; ')}. Hãy ghép vài từ không liên quan.`,
  'account.invitation_spent': () => 'Đường dẫn mời này đã dùng, đã hết hạn hoặc đã bị thay. Hãy xin người quản trị đường dẫn mới.',
  'account.factor_needed': ({ role }) => `Vai trò «${role}» bắt buộc có bước xác thực thứ hai. Hãy cài cách khác trước khi bỏ cách này.`,
  'account.link_taken': () => 'Danh tính này đã gắn với một tài khoản khác. Hãy bỏ gắn ở tài khoản đó trước.',
}

export const signInTextsEn: Texts = {
  'sign_in.needed': ({ stage }) =>
    ({
      none: 'You are not signed in, or the session has ended. Sign in.',
      second: 'The second factor is still missing. Enter the code or use a passkey.',
      enrol: 'Your role requires a second factor. Set one up, then go on.',
    })[stage],
  'sign_in.wrong': () => 'The name or the password is wrong. Try again; if it is forgotten, ask an administrator for a reset.',
  'sign_in.code_wrong': () => 'The code is wrong, or was used before. Wait for the next one on the phone, or use a recovery code.',
  'sign_in.passkey_wrong': () => 'This passkey could not be confirmed. Try again, or sign in another way.',
  'sign_in.slow_down': ({ seconds }) =>
    `Too many wrong attempts. Wait ${seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`} and try again, or use a passkey.`,
  'sign_in.confirm_needed': () => 'This needs to know again that it is you. Enter the password again, or sign out and in.',
  'sign_in.not_here': () =>
    'The first administrator is made on the server itself only, with the code printed at its start. Open this page on that machine.',
  'sign_in.provider_down': ({ name }) => `${name} cannot be reached now. Try again in a few minutes, or sign in with a password.`,
  'sign_in.provider_failed': ({ name }) => `${name} did not confirm the sign-in. Begin again from the sign-in page.`,
  'sign_in.not_linked': ({ name }) =>
    `This ${name} account is linked to no account here. Use the link of an invitation, or ask an administrator to link it.`,
  'account.none': () => 'This belongs to an account; who works at the machine itself has none. Sign in.',
  'account.exists': ({ login }) => `There is an account «${login}» already. Choose another name.`,
  'account.not_first': () => 'There is an administrator already. Sign in, or ask them for an invitation.',
  'account.disabled': ({ login }) => `The account «${login}» is disabled. Enable it first.`,
  'account.yourself': () => 'You cannot disable your own account. Ask another administrator.',
  'account.password_weak': ({ why, least, most }) =>
    `This password cannot be used: ${why.map((w) => ({ short: `at least ${least} characters`, long: `at most ${most} characters`, common: 'too common, easily guessed', personal: 'made of your name' })[w]).join('; ')}. Join a few unrelated words.`,
  'account.invitation_spent': () => 'This invitation was used, has expired or was replaced. Ask an administrator for a new one.',
  'account.factor_needed': ({ role }) => `The role «${role}» requires a second factor. Set up another before removing this one.`,
  'account.link_taken': () => 'This identity is linked to another account. Remove that link first.',
}
