import type { SaxesAttributeNS, SaxesTagNS } from 'saxes';
import { beginningOf } from '../../../../platform/beginning-of.ts';
import { expected } from '../../../../platform/expected.ts';
import { unreadable } from '../../../../platform/formats/unreadable.ts';
import type { Inventory } from '../../inventory.ts';
import type {
  ExchangeElement,
  ExchangeModel,
  ExchangeRelationship,
  Wording,
} from './exchange-model.ts';

const maxObjects = 100_000;
const maxDepth = 64;
/** Characters of a text that are read; far beyond what any field takes. */
const maxTextLength = 20_000;

/** Unknown names become one, so that paths stay short. */
const vocabulary = new Set([
  ...['model', 'name', 'label', 'documentation', 'properties', 'property'],
  ...['elements', 'element', 'relationships', 'relationship'],
  ...['views', 'diagrams', 'view', 'organizations', 'organization', 'item'],
]);
const elementPath = 'model/elements/element';
const relationshipPath = 'model/relationships/relationship';

const schemas = /^http:\/\/www\.opengroup\.org\/xsd\/archimate(?:\/(?:2\.[01]|3\.[0-2])\/?)?$/;
const anySchema = /^http:\/\/www\.opengroup\.org\/xsd\/archimate\/([^/]{1,20})/;
const nativeSchemas = /^http:\/\/www\.(?:archimatetool\.com|bolton\.ac\.uk)\/archimate/;
const xsi = 'http://www.w3.org/2001/XMLSchema-instance';

/** Tags within one that is counted or ignored as a whole are not entered again. */
type OpenTag = {
  readonly path: string;
  readonly label: string;
  readonly isCovered: boolean;
  readonly language: string | null;
};
type ObjectInProgress = {
  id: string;
  type: string;
  names: Wording[];
  documentation: Wording[];
  source: string;
  target: string;
};

/** Tags that hold others, and those that are read; a folder is named by its label. */
const knownPaths =
  /^model(?:\/(?:name|label|elements(?:\/element(?:\/(?:name|label|documentation))?)?|relationships(?:\/relationship(?:\/(?:name|label|documentation))?)?|views(?:\/diagrams)?|organizations?(?:\/item)*(?:\/label)?))?$/;

/** Tags that are counted with everything inside. */
const isCounted = (path: string): boolean =>
  /^model\/views\/(?:diagrams\/)?view$/.test(path) || path.endsWith('/properties/property');

/** Attributes that are read, or belong to XML itself. */
const knownAttributes: ReadonlySet<string> = new Set([
  'identifier',
  'source',
  'target',
  'version',
  'identifierRef',
  'identifierref',
]);

/**
 * Builds an Open Exchange model from the tags of its file; what is unknown here is entered into the
 * inventory.
 */
export class ExchangeReader {
  readonly #inventory: Inventory;
  readonly #open: OpenTag[] = [];
  readonly #names: Wording[] = [];
  readonly #elements: ExchangeElement[] = [];
  readonly #relationships: ExchangeRelationship[] = [];
  #schema = '';
  #views = 0;
  #folders = 0;
  #properties = 0;
  #current: ObjectInProgress | null = null;
  #wording: { readonly path: string; readonly list: Wording[]; text: string } | null = null;

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /**
   * @throws ApiError unreadable-file when the root belongs to another format, or a limit is
   * exceeded
   */
  open(tag: SaxesTagNS): void {
    const above = this.#open.at(-1);
    if (!above) this.#schema = schemaOf(tag);
    const own = tag.uri === this.#schema && vocabulary.has(tag.local) ? tag.local : '*';
    const path = above ? `${above.path}/${own}` : own;
    this.#open.push({
      path,
      label: above ? `${above.label}/${tag.local}` : tag.local,
      isCovered: above?.isCovered === true || this.#isWhole(path, tag, above),
      language: tag.attributes['xml:lang']?.value ?? above?.language ?? null,
    });
    if (this.#open.length > maxDepth)
      throw unreadable(
        `Značky jsou zanořeny hlouběji než ${maxDepth}.`,
        `The tags are nested deeper than ${maxDepth}.`,
      );
    if (path === elementPath || path === relationshipPath) this.#current = this.#start(tag);
    else if (own === 'name' || own === 'label' || own === 'documentation') this.#startWording(path);
    else this.#count(path, own, tag);
  }

  text(text: string): void {
    if (this.#wording && this.#wording.text.length < maxTextLength)
      this.#wording.text += beginningOf(text, maxTextLength);
  }

  close(): void {
    const { path, language } = expected(this.#open.pop(), 'open tag');
    if (this.#wording?.path === path) {
      this.#wording.list.push({ language, text: this.#wording.text });
      this.#wording = null;
    }
    if (this.#current && path === elementPath) this.#elements.push(this.#current);
    if (this.#current && path === relationshipPath) this.#relationships.push(this.#current);
    if (path === elementPath || path === relationshipPath) this.#current = null;
  }

  model(): ExchangeModel {
    return {
      names: this.#names,
      elements: this.#elements,
      relationships: this.#relationships,
      views: this.#views,
      folders: this.#folders,
      properties: this.#properties,
    };
  }

  #start({ attributes }: SaxesTagNS): ObjectInProgress {
    if (this.#elements.length + this.#relationships.length >= maxObjects)
      throw unreadable(
        `Model má více než ${maxObjects} prvků a vazeb.`,
        `The model has more than ${maxObjects} elements and relationships.`,
      );
    const type =
      Object.values(attributes).find(({ uri, local }) => uri === xsi && local === 'type')?.value ??
      '';
    return {
      id: identifierOf(attributes.identifier),
      type: typeOf(type),
      names: [],
      documentation: [],
      source: identifierOf(attributes.source),
      target: identifierOf(attributes.target),
    };
  }

  /** Whether a tag is counted as a whole, or ignored; the attributes of a known one are entered. */
  #isWhole(path: string, { local, attributes }: SaxesTagNS, above: OpenTag | undefined): boolean {
    if (isCounted(path)) return true;
    const label = above ? `${above.label}/${local}` : local;
    if (!knownPaths.test(path) && !path.endsWith('/properties')) {
      if (above?.isCovered !== true) this.#inventory.enter(label);
      return true;
    }
    for (const attribute of Object.values(attributes))
      if (!isOfXml(attribute) && !knownAttributes.has(attribute.name))
        this.#inventory.enter(`${label}/@${attribute.name}`);
    return false;
  }

  /**
   * Only texts of the model, of an element or of a relationship; those of properties, views and
   * folders are ignored.
   */
  #startWording(path: string): void {
    const texts =
      /^model\/(?:(?:elements\/element|relationships\/relationship)\/)?(name|label|documentation)$/.exec(
        path,
      );
    if (texts === null) return;
    const isName = texts[1] !== 'documentation';
    if (this.#current)
      this.#wording = {
        path,
        list: isName ? this.#current.names : this.#current.documentation,
        text: '',
      };
    else if (isName) this.#wording = { path, list: this.#names, text: '' };
  }

  #count(path: string, own: string, { attributes }: SaxesTagNS): void {
    if (isCounted(path)) {
      if (own === 'view') this.#views += 1;
      else this.#properties += 1;
    } else if (
      own === 'item' &&
      /^model\/organizations?\//.test(path) &&
      !attributes.identifierRef &&
      !attributes.identifierref
    )
      this.#folders += 1;
  }
}

/** Namespaces, languages, types and schema locations. */
const isOfXml = ({ name, uri, prefix }: SaxesAttributeNS): boolean =>
  name === 'xmlns' || prefix === 'xmlns' || prefix === 'xml' || uri === xsi;

/** Returns an identifier as it is stored among external codes, so that it is found there again. */
const identifierOf = (attribute: SaxesAttributeNS | undefined): string =>
  (attribute?.value ?? '').trim().normalize('NFC');

/**
 * Version 2 has `UsedByRelationship` and `RealisationRelationship` for what version 3 calls
 * `Serving` and `Realization`.
 */
function typeOf(value: string): string {
  const type = value
    .slice(value.indexOf(':') + 1)
    .trim()
    .replace(/(.)Relationship$/, '$1')
    .replace(/isation$/, 'ization');
  return type === 'UsedBy' ? 'Serving' : type;
}

function schemaOf({ uri, local, name }: SaxesTagNS): string {
  if (schemas.test(uri) && local === 'model') return uri;
  if (nativeSchemas.test(uri))
    throw unreadable(
      'Soubor je ve vlastním formátu programu Archi. Model vyvezte přes File – Export – Model to Open Exchange File.',
      "The file is in Archi's own format. Export the model by File – Export – Model to Open Exchange File.",
    );
  const version = anySchema.exec(uri)?.[1];
  if (version !== undefined && local === 'model')
    throw unreadable(
      `ArchiMate Open Exchange ve verzi ${version} neznáme; čtou se verze 2.0, 2.1 a 3.0 až 3.2.`,
      `ArchiMate Open Exchange in version ${version} is not supported; supported versions are 2.0, 2.1 and 3.0 to 3.2.`,
    );
  const root = beginningOf(name, 100);
  throw unreadable(
    `Soubor není ArchiMate Open Exchange; jeho kořen je <${root}>.`,
    `The file is not ArchiMate Open Exchange; its root is <${root}>.`,
  );
}
