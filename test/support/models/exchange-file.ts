/** The content of an ArchiMate file; tuples in the order of their labels. */
export type ExchangeContent = {
  readonly elements?: readonly (readonly [id: string, type: string, name: string])[];
  readonly relationships?: readonly (readonly [
    id: string,
    type: string,
    source: string,
    target: string,
    name?: string,
  ])[];
  /** XML appended after the relationships. */
  readonly more?: string;
};

const namespaces =
  'xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** Returns an ArchiMate Open Exchange file of version 3, in Czech. */
export const exchangeFile = (content: ExchangeContent): Buffer =>
  exchangeXml(elementsXml(content), content);

/** Returns such a file, given the XML of its elements. */
export function exchangeXml(
  elements: string,
  { relationships = [], more = '' }: ExchangeContent = {},
): Buffer {
  const links = relationships.map(
    ([id, type, source, target, name]) =>
      `<relationship identifier="${id}" source="${source}" target="${target}" xsi:type="${type}">${name ? `<name xml:lang="cs">${name}</name>` : ''}</relationship>`,
  );
  return Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<model ${namespaces} identifier="id-model"><name xml:lang="cs">Vzor</name><elements>${elements}</elements><relationships>${links.join('')}</relationships>${more}</model>`,
  );
}

const elementsXml = ({ elements = [] }: ExchangeContent): string =>
  elements
    .map(
      ([id, type, name]) =>
        `<element identifier="${id}" xsi:type="${type}"><name xml:lang="cs">${name}</name></element>`,
    )
    .join('');
