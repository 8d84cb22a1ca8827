/** What the window’s pages may load and run. */
/** Where reports are served: an origin of their own, so that they share nothing with the window's pages. */
export const reportOrigin = 'app://report';

/** Nothing from elsewhere, no inline script, no eval. Style properties set by React go through the CSSOM. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  `frame-src ${reportOrigin}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
