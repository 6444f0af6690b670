/** What Swagger UI says by itself, in Czech; it has no translations of its own. */
const czech = {
  'Skip to operations': 'Přejít na úkony',
  'Select a definition': 'Vyberte část',
  Servers: 'Servery',
  Authorize: 'Přihlásit',
  'Available authorizations': 'Způsoby přihlášení',
  Authorized: 'Přihlášeno',
  Logout: 'Odhlásit',
  Close: 'Zavřít',
  'Value:': 'Hodnota:',
  'Scopes:': 'Rozsahy:',
  'select all': 'vybrat vše',
  'select none': 'nevybrat nic',
  Parameters: 'Parametry',
  'No parameters': 'Žádné parametry',
  'Request body': 'Tělo požadavku',
  'Try it out': 'Vyzkoušet',
  Cancel: 'Zrušit',
  Reset: 'Vrátit',
  Execute: 'Odeslat',
  Clear: 'Vymazat',
  Responses: 'Odpovědi',
  'Server response': 'Odpověď serveru',
  'Request URL': 'Adresa požadavku',
  'Response body': 'Tělo odpovědi',
  'Response headers': 'Hlavičky odpovědi',
  'Request duration': 'Doba odpovědi',
  Download: 'Stáhnout',
  'Download file': 'Stáhnout soubor',
  'No response body': 'Odpověď nemá tělo',
  Name: 'Název',
  Description: 'Popis',
  Type: 'Typ',
  Code: 'Kód',
  Details: 'Podrobnosti',
  Links: 'Odkazy',
  'No links': 'Žádné odkazy',
  'Media type': 'Podoba',
  'Media Type': 'Podoba',
  Controls: 'Určuje',
  'header.': '– hlavičku požadavku.',
  'Request content type': 'Podoba těla požadavku',
  'Edit Value': 'Upravit',
  'Available values': 'Možné hodnoty',
  'Default value': 'Výchozí hodnota',
  'Example Value': 'Příklad',
  Example: 'Příklad',
  Examples: 'Příklady',
  'Examples:': 'Příklady:',
  Schema: 'Schéma',
  Schemas: 'Schémata',
  'Headers:': 'Hlavičky:',
  'Send empty value': 'Poslat prázdnou hodnotu',
  'Expand all': 'Rozbalit vše',
  'Collapse all': 'Sbalit vše',
  Undocumented: 'Není v popisu',
  Errors: 'Chyby',
  Hide: 'Skrýt',
  Show: 'Ukázat',
  '- Website': '– stránky',
  'Filter by tag or path': 'Hledat ve skupinách a adresách',
  'Expand operation': 'Rozbalit úkon',
  'Collapse operation': 'Sbalit úkon',
  'Copy path to clipboard': 'Zkopírovat adresu',
  'Copy cURL command to clipboard': 'Zkopírovat příkaz curl',
  'Copy code to clipboard': 'Zkopírovat',
  'Copy to clipboard': 'Zkopírovat',
  'Apply credentials': 'Použít údaje',
  'Remove authorization': 'Zrušit přihlášení',
  'authorization button locked': 'přístupné, nebo přihlášeno',
  'authorization button unlocked': 'jen po přihlášení',
  'auth-bearer-value': 'token',
  'Switch to dark mode': 'Tmavé barvy',
  'Switch to light mode': 'Světlé barvy',
};

const english = Object.fromEntries(Object.entries(czech).map(([en, cs]) => [cs, en]));

/** What the library writes before a name of the document. */
const before = [['Send email to ', 'Napsat: ']];

/** Texts of the model and of answers are never touched. */
const ofOthers =
  '.renderedMarkdown, .opblock-summary-description, .opblock-summary-path, tr .parameter__name, .model, .microlight, .headerline, pre, code, textarea, option, h1';

const words = (isCzech) => (isCzech ? czech : english);

/** Beside a parameter the library writes its own words among those of the model. */
const ownAmongOthers = '.parameters-col_description i';

function translateText(node, isCzech) {
  const said = node.nodeValue.trim();
  const wanted = words(isCzech)[said] ?? withBeginning(said, isCzech);
  if (wanted === undefined) return;
  const parent = node.parentElement;
  if (!parent?.closest(ofOthers) || parent.matches(ownAmongOthers))
    node.nodeValue = node.nodeValue.replace(said, wanted);
}

function withBeginning(said, isCzech) {
  for (const [en, cs] of before) {
    const [from, to] = isCzech ? [en, cs] : [cs, en];
    if (said.startsWith(from)) return to + said.slice(from.length);
  }
  return undefined;
}

function translateAttributes(element, isCzech) {
  for (const name of ['placeholder', 'title', 'aria-label']) {
    const wanted = words(isCzech)[element.getAttribute(name)];
    if (wanted !== undefined) element.setAttribute(name, wanted);
  }
}

/** Says what is under an element, and what it is called, in the language of the definition. */
export function translate(root, isCzech) {
  if (root.nodeType === Node.TEXT_NODE) translateText(root, isCzech);
  if (root.nodeType !== Node.ELEMENT_NODE) return;
  translateAttributes(root, isCzech);
  for (const element of root.querySelectorAll('[placeholder], [title], [aria-label]'))
    translateAttributes(element, isCzech);
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) translateText(texts.currentNode, isCzech);
}
