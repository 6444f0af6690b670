import { isCzech } from './language.js';

/** A page among answers is opened, not shown as its source. */
export const openPage = () => ({
  wrapComponents: {
    responseBody: (Original, system) => (properties) => {
      const { React, authSelectors } = system;
      const { content, contentType, url } = properties;
      if (!/^text\/html\b/.test(contentType ?? ''))
        return React.createElement(Original, properties);
      const hasToken = authSelectors.authorized().size > 0;
      // a link carries no token: what was read with one is opened as it came
      const show = (event) => {
        if (!hasToken) return;
        event.preventDefault();
        openText(content);
      };
      const label = isCzech() ? 'Otevřít stránku' : 'Open the page';
      const link = {
        className: 'btn open-page',
        href: url,
        target: '_blank',
        rel: 'noopener',
        onClick: show,
      };
      return React.createElement('p', null, React.createElement('a', link, label));
    },
  },
});

function openText(text) {
  // a form of what was read with a token would ask without it
  const whole = text
    .replaceAll('href="/', `href="${location.origin}/`)
    .replace(/<form[\s\S]*?<\/form>/, '');
  const address = URL.createObjectURL(new Blob([whole], { type: 'text/html' }));
  window.open(address, '_blank', 'noopener');
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
