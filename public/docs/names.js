/** Gives controls of Swagger UI the names that it leaves out, so that who hears the page knows what they are. */
export function nameControls(root) {
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  const all = (selector) => [
    ...(root.matches(selector) ? [root] : []),
    ...root.querySelectorAll(selector),
  ];
  for (const select of all('select:not([aria-label]):not(#select)'))
    select.setAttribute('aria-label', nameOf(select));
  for (const image of all('img:not([alt])')) image.alt = 'Osnova';
  // what scrolls is reached by keys too
  for (const text of all('pre.microlight, .highlight-code > pre')) text.tabIndex = 0;
}

function nameOf(select) {
  const parameter = select.closest('tr[data-param-name]')?.dataset.paramName;
  const title = select.closest(
    '.servers, .examples-select, .response-control-media-type, .opblock-section-request-body',
  );
  return (
    parameter ??
    title?.parentElement?.querySelector('span, small, h4')?.textContent.trim() ??
    select.options[0]?.text ??
    ''
  );
}
