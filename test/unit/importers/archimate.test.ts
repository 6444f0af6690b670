import { model } from '../../../src/core/kinds/index.ts';
import { targetKinds } from '../../../src/core/model/relation.ts';
import { validateDocument } from '../../../src/core/publication/checks/validate-document.ts';
import { ApiError } from '../../../src/errors.ts';
import { archimate } from '../../../src/features/importers/formats/archimate/index.ts';
import type { Conversion, ConvertedDocument } from '../../../src/features/importers/importer.ts';
import { exchangeFile, exchangeXml } from '../../support/models/exchange-file.ts';

const convert = (bytes: Buffer, options = {}): Promise<Conversion> =>
  archimate.convert(bytes, options, model);

/** The links of a conversion as `from relation to`, with their attributes. */
const linksOf = ({ documents }: Conversion) =>
  documents.flatMap(({ id, links }) =>
    Object.entries(links ?? {}).flatMap(([relation, list]) =>
      list.map(
        ({ to, ...attributes }) =>
          [`${id} ${relation} ${'id' in to ? to.id : to.name}`, attributes] as const,
      ),
    ),
  );

const only = async (elements: string): Promise<ConvertedDocument> => {
  const { documents } = await convert(exchangeXml(elements));
  expect(documents).toHaveLength(1);
  return documents[0] as ConvertedDocument;
};

const refusal = async (bytes: Buffer): Promise<string> => {
  const error = await convert(bytes).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  expect((error as ApiError).code).toBe('unreadable-file');
  return (error as ApiError).message;
};

const process = '<element identifier="p" xsi:type="BusinessProcess"><name>Žádost</name></element>';

describe('elements of an ArchiMate model', () => {
  it('become what the table says, each a valid document of the model', async () => {
    const types = archimate.mapping.filter(({ source }) => /^[A-Z][A-Za-z]+$/.test(source));
    const file = exchangeFile({
      elements: types.map(({ source }) => [`id-${source}`, source, `Prvek ${source}`]),
    });
    const { documents, skipped } = await convert(file);
    const became = new Map(documents.map(({ source, kind }) => [source, kind]));
    for (const { source, target } of types)
      expect([source, became.get(source) ?? null]).toEqual([source, target]);
    expect(skipped.map(({ source }) => source).sort()).toEqual(
      types
        .filter(({ target }) => target === null)
        .map(({ source }) => source)
        .sort(),
    );
    for (const { kind, code, patch, initial } of documents) {
      const { description: _none, ...texts } = patch;
      expect(
        validateDocument(model, model.kind(kind), { ...initial, ...texts, code }, undefined).errors,
      ).toEqual([]);
    }
  });

  it('keep the identifier, and take Czech before English before what comes first', async () => {
    const { patch, initial, code } = await only(
      `<element identifier="id-1" xsi:type="Goal"><name xml:lang="nl">Doel</name><name xml:lang="en">Goal</name><name xml:lang="cs_CZ"> Cíl\n  obce </name>
       <documentation xml:lang="cs_CZ">Čeho chce\r\ndosáhnout.</documentation><documentation xml:lang="en">What it wants.</documentation></element>`,
    );
    expect(code).toBe('id-1');
    expect(initial).toEqual({ level: 'strategic', source: 'ArchiMate: Vzor' });
    expect(patch).toEqual({
      language: 'cs-CZ',
      name: 'Cíl obce',
      description: 'Čeho chce\ndosáhnout.',
      translations: {
        nl: { name: 'Doel', description: null },
        en: { name: 'Goal', description: 'What it wants.' },
      },
    });
  });

  it('without documentation say so, so that a removed one is a difference', async () => {
    expect((await only(process)).patch).toEqual({
      language: null,
      name: 'Žádost',
      description: null,
    });
  });

  it('attach documentation without a language to the name', async () => {
    const xml =
      '<element identifier="p" xsi:type="BusinessProcess"><name xml:lang="cs">A</name><documentation>Popis</documentation></element>';
    expect((await only(xml)).patch.description).toBe('Popis');
  });

  it('are truncated to the limits of the fields, which is reported', async () => {
    const xml = `<element identifier="p" xsi:type="BusinessProcess"><name>${'😀'.repeat(151)}</name><documentation>${'x'.repeat(30_000)}</documentation></element>`;
    const { documents, skipped } = await convert(exchangeXml(xml));
    const patch = documents[0]?.patch as ConvertedDocument['patch'];
    expect(patch.name).toBe(`${'😀'.repeat(149)}…`);
    expect((patch.description as string).length).toBe(10_000);
    expect(skipped.map(({ id, reason }) => [id, reason.en])).toEqual([
      ['p', expect.stringContaining('"Name" has more than 300 characters')],
      ['p', expect.stringContaining('"Description" has more than 10000 characters')],
    ]);
  });

  it('without a name, without an identifier, duplicate or of an unknown type are skipped with a reason', async () => {
    const { documents, skipped } = await convert(
      exchangeFile({
        elements: [
          ['a', 'Goal', ' '],
          ['', 'Goal', 'Bez'],
          ['b', 'Goal', 'První'],
          ['b', 'BusinessRole', 'Druhý'],
          ['c', 'constructor', 'Cizí'],
          ['d'.repeat(201), 'Goal', 'Dlouhý'],
        ],
      }),
    );
    expect(documents.map(({ patch }) => patch.name)).toEqual(['První']);
    expect(skipped.map(({ source, name, reason }) => [source, name, reason.en])).toEqual([
      ['Goal', '', 'It has no name.'],
      ['Goal', 'Bez', 'It has no identifier.'],
      ['BusinessRole', 'Druhý', 'The same identifier is in the file twice.'],
      ['constructor', 'Cizí', 'ArchiMate has no such element type.'],
      ['Goal', 'Dlouhý', 'The identifier is longer than 200 characters.'],
    ]);
  });

  it('have valid codes, whatever the identifiers, and differ as these do', async () => {
    const identifiers = [
      '_1',
      '_2',
      'a b',
      'a-b',
      `${'x'.repeat(80)}1`,
      `${'x'.repeat(80)}2`,
      '///',
      'č.5',
      'c.5',
      '..',
    ];
    const { documents } = await convert(
      exchangeFile({ elements: identifiers.map((id) => [id, 'BusinessRole', 'Role']) }),
    );
    const codes = documents.map(({ code }) => code);
    expect(new Set(codes).size).toBe(identifiers.length);
    expect(codes).toEqual(expect.arrayContaining(['a-b', 'c.5']));
    expect(codes.filter((code) => !/^[A-Za-z0-9][\w.-]*$/.test(code))).toEqual([]);
    for (const { code, patch, initial } of documents)
      expect(
        validateDocument(
          model,
          model.kind('roles'),
          { ...initial, name: patch.name, code },
          undefined,
        ).errors,
      ).toEqual([]);
  });

  it('include constraints as goals only on request', async () => {
    const file = exchangeFile({ elements: [['c', 'Constraint', 'Norma']] });
    expect((await convert(file)).documents).toEqual([]);
    expect((await convert(file, { constraints: 'goals' })).documents).toMatchObject([
      { kind: 'goals', initial: { level: 'measure' } },
    ]);
  });
});

describe('relationships of an ArchiMate model', () => {
  const elements = [
    ['g', 'Goal', 'Cíl'],
    ['g2', 'Requirement', 'Požadavek'],
    ['p', 'BusinessProcess', 'Proces'],
    ['p2', 'BusinessFunction', 'Funkce'],
    ['s', 'BusinessService', 'Služba'],
    ['u', 'BusinessActor', 'Odbor'],
    ['u2', 'BusinessActor', 'Oddělení'],
    ['r', 'BusinessRole', 'Referent'],
    ['i', 'ApplicationComponent', 'Spisová služba'],
    ['a', 'ApplicationService', 'Evidence'],
    ['d', 'Driver', 'Tlak'],
  ] as const;

  it.each([
    ['Composition', 'p', 'p2', 'p2 partOf p', {}],
    ['Aggregation', 'u', 'u2', 'u2 partOf u', {}],
    ['Composition', 'g', 'g2', 'g decomposesInto g2', {}],
    ['Influence', 'g2', 'g', 'g2 causes g', {}],
    ['Realization', 'g2', 'g', 'g2 causes g', {}],
    ['Realization', 'p', 'g', 'p supports g', {}],
    ['Association', 'g', 'p', 'p supports g', {}],
    ['Realization', 'p', 's', 's realizedBy p', {}],
    ['Serving', 'i', 'p', 'p supportedBy i', {}],
    ['Assignment', 'u', 'p', 'p performedBy u', { involvement: 'main' }],
    ['Association', 'u', 'p', 'p performedBy u', { involvement: 'cooperating' }],
    ['Triggering', 'p', 'p2', 'p precedes p2', {}],
    ['Flow', 'p', 'p2', 'p precedes p2', { handover: 'Spis' }],
  ])('%s from %s to %s is %s', async (type, source, target, link, attributes) => {
    const conversion = await convert(
      exchangeFile({ elements, relationships: [['x', type, source, target, 'Spis']] }),
    );
    expect(linksOf(conversion)).toEqual([[link, attributes]]);
    expect(conversion.skipped.map(({ id }) => id)).toEqual(['a', 'd']);
  });

  it('become only relations that the model has between those kinds', async () => {
    const file = exchangeFile({
      elements,
      relationships: [
        'Composition',
        'Aggregation',
        'Assignment',
        'Realization',
        'Serving',
        'Influence',
        'Triggering',
        'Flow',
        'Association',
      ].flatMap((type) =>
        elements.flatMap(([from]) =>
          elements.map(([to]) => [`${type}-${from}-${to}`, type, from, to] as const),
        ),
      ),
    });
    const conversion = await convert(file);
    const kindOf = new Map(conversion.documents.map(({ id, kind }) => [id, kind]));
    expect(linksOf(conversion).length).toBeGreaterThan(15);
    for (const [link] of linksOf(conversion)) {
      const [from, name, to] = link.split(' ') as [string, string, string];
      const relation = model.relations.find((declared) => declared.name === name);
      expect(conversion.relations).toContain(name);
      expect(relation && targetKinds(relation, kindOf.get(from) as string)).toContain(
        kindOf.get(to),
      );
    }
  });

  it('lead through roles to units, and through services of applications to the applications', async () => {
    const conversion = await convert(
      exchangeFile({
        elements,
        relationships: [
          ['1', 'Assignment', 'u', 'r'],
          ['2', 'Assignment', 'r', 'p'],
          ['3', 'Realization', 'i', 'a'],
          ['4', 'Serving', 'a', 'p2'],
        ],
      }),
    );
    expect(linksOf(conversion)).toEqual([
      ['p performedBy u', { involvement: 'main' }],
      ['p2 supportedBy i', {}],
    ]);
    expect(conversion.mapping).toContainEqual(
      expect.objectContaining({
        source: 'Assignment BusinessActor → BusinessRole → BusinessProcess',
        target: 'performedBy',
        count: 1,
      }),
    );
  });

  it('give one superior, a composition before an aggregation, in whatever order they come', async () => {
    const relationships = [
      ['1', 'Aggregation', 'p', 'c'],
      ['2', 'Composition', 'p2', 'c'],
    ] as const;
    const more = [...elements, ['c', 'BusinessProcess', 'Podproces'] as const];
    for (const order of [relationships, [...relationships].reverse()]) {
      const conversion = await convert(exchangeFile({ elements: more, relationships: order }));
      expect(linksOf(conversion)).toEqual([['c partOf p2', {}]]);
      expect(conversion.skipped.at(-1)).toMatchObject({
        id: '1',
        name: 'Proces → Podproces',
        reason: { en: expect.stringMatching(/one superior/) },
      });
    }
  });

  it('between the same two make one link with all their content', async () => {
    const conversion = await convert(
      exchangeFile({
        elements,
        relationships: [
          ['1', 'Association', 'u', 'p'],
          ['2', 'Assignment', 'u', 'p'],
          ['3', 'Flow', 'p', 'p2', 'Spis'],
          ['4', 'Flow', 'p', 'p2', 'Výzva'],
          ['5', 'Triggering', 'p', 'p2'],
        ],
      }),
    );
    expect(linksOf(conversion)).toEqual([
      ['p performedBy u', { involvement: 'main' }],
      ['p precedes p2', { handover: 'Spis; Výzva' }],
    ]);
  });

  it('without a counterpart are reported or counted, each with its reason', async () => {
    const conversion = await convert(
      exchangeFile({
        elements,
        relationships: [
          ['1', 'Specialization', 'p', 'p2'],
          ['2', 'Composition', 'p', 'p'],
          ['3', 'Influence', 'd', 'g'],
          ['4', 'Serving', 'p', 'nowhere'],
          ['5', 'Association', 'p', '1'],
          ['6', 'Association', 'g', 'g2'],
          ['7', 'Friendship', 'g', 'g2'],
        ],
      }),
    );
    expect(linksOf(conversion)).toEqual([]);
    expect(conversion.skipped.slice(2).map(({ id, reason }) => [id, reason.en])).toEqual([
      ['1', 'The model does not link the general with the specific.'],
      ['2', 'The relationship leads from an element to itself.'],
      ['6', 'An association does not say which relation of the model is meant.'],
    ]);
    const reasons = conversion.mapping
      .filter(({ count, source }) => count === 1 && /^[A-Za-z]+$/.test(source))
      .map(({ source, note }) => [source, note?.en]);
    expect(reasons).toEqual(
      expect.arrayContaining([
        ['Influence', 'One of the ends is not imported.'],
        ['Serving', 'One of the ends is not in the file.'],
        ['Association', 'A relationship that ends at another relationship has no counterpart.'],
        ['relationship', 'ArchiMate has no such relationship type.'],
      ]),
    );
  });
});

describe('a file of ArchiMate Open Exchange', () => {
  it('of version 2 is read as well', async () => {
    const xml = `<model xmlns="http://www.opengroup.org/xsd/archimate" xmlns:x="http://www.w3.org/2001/XMLSchema-instance" identifier="m">
      <name xml:lang="en">Old</name><elements>
      <element identifier="i" x:type="ApplicationComponent"><label xml:lang="en">Records</label></element>
      <element identifier="p" x:type="BusinessProcess"><label xml:lang="en">Apply</label></element></elements>
      <relationships><relationship identifier="u" source="i" target="p" x:type="UsedByRelationship"><label xml:lang="en">by</label></relationship></relationships>
      <organization><item><label>Business</label><item identifierref="p"/></item></organization>
      <views><view identifier="v"><label>All</label><node identifier="n" elementref="p"/></view></views></model>`;
    const conversion = await convert(Buffer.from(xml));
    expect(conversion.documents.map(({ patch }) => [patch.name, patch.language])).toEqual([
      ['Records', 'en'],
      ['Apply', 'en'],
    ]);
    expect(linksOf(conversion)).toEqual([['p supportedBy i', {}]]);
    expect(
      conversion.mapping
        .filter(({ target }) => target === null)
        .map(({ source, count }) => [source, count]),
    ).toEqual([
      ['view', 1],
      ['organizations/item', 1],
      ['relationship/name, relationship/documentation', 1],
    ]);
  });

  it('has its views, folders and properties counted, not read as elements', async () => {
    const more = `<organizations><item><label>Složka</label><item><item identifierRef="p"/></item></item></organizations>
      <views><diagrams><view identifier="v"><name>Pohled</name><elements><element identifier="q" xsi:type="Goal"><name>Ne</name></element></elements></view></diagrams></views>`;
    const properties =
      '<properties><property propertyDefinitionRef="x"><value>1</value></property></properties></element>';
    const { documents, mapping } = await convert(
      exchangeXml(process.replace('</element>', properties), { more }),
    );
    expect(documents.map(({ id }) => id)).toEqual(['p']);
    expect(
      mapping.filter(({ target }) => target === null).map(({ source, count }) => [source, count]),
    ).toEqual([
      ['view', 1],
      ['organizations/item', 2],
      ['property', 1],
    ]);
  });

  it.each([
    ['utf-8', (xml: string) => Buffer.from(xml)],
    ['utf-8', (xml: string) => Buffer.from(`\uFEFF${xml}`)],
    ['utf-16', (xml: string) => Buffer.from(`\uFEFF${xml}`, 'utf16le')],
    ['utf-16', (xml: string) => Buffer.from(`\uFEFF${xml}`, 'utf16le').swap16()],
    [
      'windows-1250',
      (xml: string) => Buffer.from(xml.replace('Ž', '\x8e').replace('á', '\xe1'), 'latin1'),
    ],
    [
      'iso-8859-2',
      (xml: string) => Buffer.from(xml.replace('Ž', '\xae').replace('á', '\xe1'), 'latin1'),
    ],
  ])('in %s is decoded by its declaration or byte order mark', async (encoding, encode) => {
    const xml = exchangeXml(process).toString().replace('UTF-8', encoding);
    const { documents } = await convert(encode(xml));
    expect(documents[0]?.patch.name).toBe('Žádost');
  });

  it('is read completely where letters and tags span chunks', async () => {
    const elements = Array.from(
      { length: 3000 },
      (_, index) => [`id-${index}`, 'BusinessRole', `Příliš žluťoučký kůň ${index}`] as const,
    );
    const { documents } = await convert(exchangeFile({ elements }));
    expect(documents.map(({ patch }) => patch.name)).toEqual(elements.map(([, , name]) => name));
  });

  it('gives the same conversion for the same bytes', async () => {
    const file = exchangeFile({
      elements: [['g', 'Goal', 'Cíl']],
      relationships: [['1', 'Serving', 'g', 'g']],
    });
    expect(await convert(file)).toEqual(await convert(file));
  });

  it.each([
    ['nothing', '', 'The file is empty.'],
    ['an archive', 'PK\u0003\u0004', 'The file is a ZIP archive'],
    ['a table', '"ID","Type","Name"\n"1","Goal","A"', 'The file is a CSV table'],
    ['JSON', '{"a": 1, "b": 2, "c": 3}', 'The file is not XML.'],
    [
      "Archi's own file",
      '<archimate:model xmlns:archimate="http://www.archimatetool.com/archimate"/>',
      "The file is in Archi's own format",
    ],
    [
      'another XML',
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>',
      'its root is <definitions>',
    ],
    [
      'an unknown encoding',
      '<?xml version="1.0" encoding="klingon"?><model/>',
      'The encoding klingon is not supported.',
    ],
    ['a DOCTYPE', '<!DOCTYPE model [<!ENTITY a "b">]><model/>', 'The file has a DOCTYPE'],
    ['half a file', exchangeXml(process).toString().slice(0, -20), 'The XML is not well formed'],
    [
      'an unknown entity',
      exchangeXml(process.replace('Žádost', '&xxe;')).toString(),
      'The XML is not well formed',
    ],
    [
      'a tag of very many attributes',
      `<model ${Array.from({ length: 101 }, (_, at) => `a${at}="1"`).join(' ')}/>`,
      '100 attributes',
    ],
    [
      'tags too deep',
      exchangeXml('<a>'.repeat(70) + '</a>'.repeat(70)).toString(),
      'nested deeper than 64',
    ],
  ])('is not %s', async (_what, bytes, reason) => {
    expect(await refusal(Buffer.from(bytes))).toContain(reason);
  });

  it('is rejected when its bytes are invalid in its encoding', async () => {
    expect(await refusal(Buffer.from(exchangeXml(process).toString(), 'latin1'))).toBe(
      'The file is not encoded in UTF-8.',
    );
  });

  it('is rejected with more objects than the limit', async () => {
    const element = '<element identifier="a" xsi:type="Goal"/>';
    expect(await refusal(exchangeXml(element.repeat(100_001)))).toContain('more than 100000');
  });

  it('is rejected when more follows from it than the limit', async () => {
    const names = Array.from({ length: 320 }, (_, index) => index);
    const elements = [
      ['r', 'BusinessRole', 'Role'] as const,
      ...names.flatMap((name) => [
        [`u${name}`, 'BusinessActor', 'Odbor'] as const,
        [`p${name}`, 'BusinessProcess', 'Proces'] as const,
      ]),
    ];
    const relationships = names.flatMap((name) => [
      [`a${name}`, 'Assignment', `u${name}`, 'r'] as const,
      [`b${name}`, 'Assignment', 'r', `p${name}`] as const,
    ]);
    expect(await refusal(exchangeFile({ elements, relationships }))).toContain(
      'relationships can be derived',
    );
  });
});
