import { hash } from 'node:crypto';
import type { Language } from '../../../platform/text.ts';

const style = `:root{color-scheme:light dark}body{max-width:46rem;margin:3rem auto;padding:0 1rem;font:1.05rem/1.55 system-ui,sans-serif}h1{font-size:1.6rem;line-height:1.25}code{font-size:.95em}li{margin:.35rem 0}.note{opacity:.75}form{display:flex;flex-wrap:wrap;gap:.8rem 1.4rem;align-items:start;margin:1rem 0}.field{display:flex;flex-direction:column;max-width:20rem}label{font-weight:600}input,select,button{font:inherit;padding:.25rem .5rem}small{opacity:.75}details{flex-basis:100%}.wide{overflow-x:auto}main:has(table){max-width:none}body:has(table){max-width:76rem}table{border-collapse:collapse;width:100%;font-size:.95rem}th,td{text-align:left;vertical-align:top;padding:.35rem .7rem;border-bottom:1px solid #8884}th{position:sticky;top:0;background:Canvas}`;

/** The media type of a page. */
export const htmlType = 'text/html; charset=utf-8';

/** The style of a page as a content security policy names it. */
export const pageStyle = `'sha256-${hash('sha256', style, 'base64')}'`;

const headersOf = (formAction: string) => ({
  'content-security-policy': `default-src 'none'; style-src ${pageStyle}; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'`,
});

/** The headers of a small page, which loads nothing but its own style. */
export const pageHeaders = headersOf("'none'");

/** The headers of a page with a form that queries the service itself. */
export const formPageHeaders = headersOf("'self'");

/** Escapes text for HTML, attributes included. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/**
 * Returns a small page without scripts.
 * @param content HTML of the main part
 */
export const htmlPage = (
  language: Language,
  title: string,
  content: string,
): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
<main>
<h1>${escapeHtml(title)}</h1>
${content}
</main>
</html>
`;
