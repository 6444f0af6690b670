import { translate } from './czech.js';
import { isCzech, menu } from './language.js';
import { nameControls } from './names.js';
import { openPage } from './open-page.js';
import { resolveOperations } from './resolve-operation.js';

/** A definition with one group alone shows it open; of several all stay closed, or the whole API would take seconds to appear. */
function openOnlyGroup() {
  const [only, another] = document.querySelectorAll('.opblock-tag');
  if (!only || another || only.dataset.isOpen === 'true' || only.dataset.opened) return;
  only.dataset.opened = 'once';
  only.click();
}

function speak(roots) {
  document.documentElement.lang = isCzech() ? 'cs' : 'en';
  for (const root of roots) translate(root, isCzech());
  for (const root of roots) nameControls(root);
}

new MutationObserver((changes) => {
  speak(
    changes.flatMap(({ type, target, addedNodes }) =>
      type === 'childList' ? [...addedNodes] : [target],
    ),
  );
  openOnlyGroup();
}).observe(document.body, {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ['placeholder', 'title', 'aria-label'],
});
// what stays when another definition is chosen speaks its language too
document.addEventListener(
  'change',
  ({ target }) => target === menu() && setTimeout(() => speak([document.body])),
);

const build = window.SwaggerUIBundle;
// a login comes back to the same page whatever definition the address names; by itself the plugin appends to that name
const oauth2RedirectUrl = new URL(
  `${location.pathname.replace(/\/$/, '')}/static/oauth2-redirect.html`,
  location.origin,
).href;

/** Answers are in the language of the definition. */
const requestInterceptor = (request) => {
  request.headers = { 'Accept-Language': isCzech() ? 'cs' : 'en', ...request.headers };
  return request;
};

/** To read an answer as text takes the mark from its beginning by which Excel knows how it is encoded: what is saved has it again. */
const responseInterceptor = (response) => {
  const isForExcel =
    new URL(response.url, location.href).searchParams.get('dialect') === 'excel-cs';
  const isCsv = /^text\/csv/.test(response.headers?.['content-type'] ?? '');
  if (isForExcel && isCsv && !response.text.startsWith('\ufeff'))
    response.text = `\ufeff${response.text}`;
  return response;
};

window.SwaggerUIBundle = Object.assign(
  (config) =>
    build({
      ...config,
      plugins: [...config.plugins, openPage, resolveOperations],
      oauth2RedirectUrl,
      requestInterceptor,
      responseInterceptor,
    }),
  build,
);
