import type { FieldValue } from '../../../../core/kinds/types.ts';
import { text } from '../../../../platform/text.ts';
import type { Inventory } from '../../inventory.ts';
import { plainLine, plainProse } from '../plain-text.ts';
import { type Provision, provisionName, toProvision } from '../rpp/provision.ts';
import { rppSource } from '../rpp/scheme.ts';
import type { TypedDocument, TypedLink } from '../typed-document.ts';
import { actionPart, type ReportSkipped } from './action.ts';
import { channelLinks } from './channel-links.ts';
import { decodeEntities } from './entities.ts';
import { nameFields } from './name-fields.ts';
import { readProvisions } from './read-provisions.ts';
import type { CitizenService, SourceService } from './source.ts';

/** Returns a service of the open formal norm with its actions. */
export function serviceDocument(
  service: SourceService,
  inventory: Inventory,
): TypedDocument<'services'> {
  const report: ReportSkipped = (source, name, reason) =>
    inventory.report({ source, id: service.id, name, reason });
  const audience = audienceOf(service.klienti, report);
  reportForeign(service, report);
  const actions = service.úkony;
  const isDigitalKnown =
    actions.length > 0 && actions.every((action) => action.digitální !== undefined);
  return {
    kind: 'services',
    id: service.id,
    source: 'služba',
    code: service.id,
    patch: {
      ...nameFields(service.název, service.popis, service.id),
      rppCode: service.id,
      ...(audience.length > 0 ? { audience } : {}),
      ...(isDigitalKnown ? { isDigital: actions.every((action) => action.digitální) } : {}),
    },
    initial: { type: 'public', language: 'cs', source: rppSource },
    parts: { actions: actions.map((action) => actionPart(action, report)) },
    links: {
      fallsUnder:
        service.agenda === undefined ? [] : [{ to: { kind: 'agendas', id: service.agenda } }],
      governedBy: governedBy(service),
      deliveredThrough: channelsOf(service),
    },
  };
}

/**
 * Returns a service from its description for citizens: its texts, and nothing that they do not say.
 */
export const citizenDocument = (service: CitizenService): TypedDocument<'services'> => ({
  kind: 'services',
  id: service.id,
  source: 'služba',
  code: service.id,
  patch: {
    name: plainLine(decodeEntities(service.nazev)) ?? service.id,
    rppCode: service.id,
    description: decodedProse(service.popis),
    benefit: decodedProse(service.benefit),
    howTo: decodedProse(service['jak-resit']),
    when: decodedProse(service['kdy-resit']),
    condition: decodedProse(service['resit-pokud']),
  },
  initial: { type: 'public', language: 'cs', source: rppSource },
});

const decodedProse = (html: string | undefined): string | null =>
  plainProse(decodeEntities(html ?? ''));

/**
 * Returns the provisions of the service, including those of its actions with the action as note.
 */
function governedBy(service: SourceService): TypedLink<'services', 'governedBy'>[] {
  const links = new Map<string, { readonly provision: Provision; readonly actions: string[] }>();
  const own = readProvisions(service['ustanovení-esbírka'], service['ustanovení-ostatní']);
  for (const provision of own) links.set(provisionName(provision), { provision, actions: [] });
  for (const action of service.úkony)
    for (const provision of readProvisions(
      action['ustanovení-úkonu-esbírka'],
      action['ustanovení-úkonu-ostatní'],
    )) {
      const name = provisionName(provision);
      const link = links.get(name) ?? { provision, actions: [] };
      link.actions.push(action.id);
      links.set(name, link);
    }
  return [...links.values()].map(({ provision, actions }) =>
    toProvision(
      provision,
      actions.length === 0 ? null : plainLine(`Úkon ${[...new Set(actions)].join(', ')}`),
    ),
  );
}

type Audience = FieldValue<'services', 'audience'>[number];

const audiences: Readonly<Record<string, Audience>> = {
  FO: 'citizens',
  FOP: 'businesses',
  PFO: 'businesses',
  PO: 'businesses',
  OVM: 'authorities',
};

const otherClient = text(
  'Takového klienta služba v modelu nemá.',
  'The model has no such client type.',
);

function audienceOf(clients: readonly string[], report: ReportSkipped): Audience[] {
  for (const client of clients)
    if (!Object.hasOwn(audiences, client)) report('klienti', client, otherClient);
  return [...new Set(clients.flatMap((client) => audiences[client] ?? []))];
}

const foreign = text(
  'Odkaz nevede do Sbírky zákonů.',
  'The reference does not lead to the Collection of Laws.',
);

/** Reports provisions outside the Collection of Laws. */
function reportForeign(service: SourceService, report: ReportSkipped): void {
  const places = [
    { elis: service['ustanovení-esbírka'], others: service['ustanovení-ostatní'] },
    ...service.úkony.map((action) => ({
      elis: action['ustanovení-úkonu-esbírka'],
      others: action['ustanovení-úkonu-ostatní'],
    })),
  ];
  for (const { elis, others } of places) {
    for (const eli of elis)
      if (readProvisions([eli], []).length === 0) report('ustanovení', eli, foreign);
    for (const other of others)
      if (readProvisions([], [other]).length === 0)
        report('ustanovení', Object.values(other).join(', '), foreign);
  }
}

/** Returns the channels of all actions: in operation as soon as one of them is. */
const channelsOf = ({ úkony }: SourceService): TypedLink<'services', 'deliveredThrough'>[] =>
  channelLinks(úkony.flatMap(({ kanály }) => kanály)).links.map(({ to, isRealised }) => ({
    to,
    ...(isRealised === undefined ? {} : { isRealised }),
  }));
