/** The menu of definitions. */
export const menu = () => document.querySelector('#select');

/** The definition says its language at the end of its name; the first one is Czech. */
export const isCzech = () => !/\(en\)$/.test(menu()?.selectedOptions[0]?.text ?? '');
