const content = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
]

const shut = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]

/** What every answer says to the browser: only our own scripts, in no frame, telling nobody where one came from. */
export const headers: Readonly<Record<string, string>> = {
  'content-security-policy': content.join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': [...shut.map((name) => `${name}=()`), 'publickey-credentials-get=(self)', 'publickey-credentials-create=(self)'].join(', '),
  'x-frame-options': 'DENY',
}

/** Two years of TLS only, said where TLS is. */
export const overTls: Readonly<Record<string, string>> = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
