import { escapeHtml } from '../shared/emails/escaping.ts';
import type { HttpAnswer, HttpRequest } from './runtime/http.ts';

/** True for a browser that asks for a page. */
export const isPageAsked = (request: HttpRequest): boolean => /\btext\/html\b/.test(request.headers['accept'] ?? '');

/**
 * A page of ours: readable on a phone, in light and dark, without a script or anything loaded from elsewhere.
 * `html` is our own words only; what came from outside goes through escapeHtml.
 */
export const page = (status: number, title: string, html: string): HttpAnswer => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
  },
  body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1>${html}</main></body>
</html>
`,
});

const style = `
:root { color-scheme: light dark; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.25; }
main { max-width: 32rem; margin: 10vh auto; padding: 0 1.25rem; }
button { font: inherit; text-align: start; padding: .7rem 1.4rem; border: 0; border-radius: .5rem; background: #1d4ed8; color: #fff; cursor: pointer; }
button.quiet { background: none; color: inherit; border: 1px solid currentColor; }
button:focus-visible, input:focus-visible { outline: 3px solid #60a5fa; outline-offset: 2px; }
fieldset { border: 1px solid #8886; border-radius: .5rem; padding: .25rem 1rem; }
.choice { display: grid; grid-template-columns: auto 1fr; gap: 0 .75rem; align-items: center; }
.choice label { padding: .4rem 0; }
.choice small { grid-column: 2; opacity: .8; }
.choice br { display: none; }
input[type=checkbox] { width: 1.35rem; height: 1.35rem; accent-color: #2563eb; }
`;
