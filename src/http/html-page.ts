import { hash } from 'node:crypto';
import type { Language } from '../model/text.ts';

const style = `:root{color-scheme:light dark}body{max-width:46rem;margin:3rem auto;padding:0 1rem;font:1.05rem/1.55 system-ui,sans-serif}h1{font-size:1.6rem;line-height:1.25}code{font-size:.95em}li{margin:.35rem 0}.note{opacity:.75}.wide{overflow-x:auto}main:has(table){max-width:none}body:has(table){max-width:76rem}table{border-collapse:collapse;width:100%;font-size:.95rem}th,td{text-align:left;vertical-align:top;padding:.35rem .7rem;border-bottom:1px solid #8884}th{position:sticky;top:0;background:Canvas}`;

/** The media type of a page. */
export const htmlType = 'text/html; charset=utf-8';

/** The style of a page as a policy names it. */
export const pageStyle = `'sha256-${hash('sha256', style, 'base64')}'`;

/** The headers of a small page: nothing but its own style may load. */
export const pageHeaders = {
  'content-security-policy': `default-src 'none'; style-src ${pageStyle}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
} as const;

/** Text as it may stand in HTML, in attributes too. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** A small page without scripts. @param content HTML of the main part */
export const htmlPage = (language: Language, title: string, content: string): string => `<!doctype html>
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
