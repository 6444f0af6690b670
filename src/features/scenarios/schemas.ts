import { z } from 'zod';
import {
  count,
  instant,
  name,
  prose,
  readTime,
  reference,
  words,
} from '../../core/http/answer-schemas.ts';
import { component } from '../../core/http/component.ts';
import { described } from '../../core/model/described.ts';
import { changeset } from './changeset.ts';

const id = described(
  z.uuid().max(36),
  ['Číslo', 'Číslo scénáře.'],
  ['Id', 'The id of the scenario.'],
);

/** A scenario, as it is stored. */
export const scenarioSchema = component(
  'Scenario',
  described(
    z.object({
      id,
      name: described(
        words().meta({ examples: ['Sloučení odborů'] }),
        ['Název', 'O čem se uvažuje.'],
        ['Name', 'What is being considered.'],
      ),
      description: described(
        prose().meta({ examples: ['Jeden odbor místo dvou od roku 2027.'] }),
        ['Popis', 'Proč a za jakých podmínek.'],
        ['Description', 'Why, and under which conditions.'],
      ).optional(),
      changes: described(changeset, ['Změny', 'V pořadí.'], ['Changes', 'In their order.']),
      createdAt: described(
        instant(),
        ['Založen', 'Kdy vznikl.'],
        ['Created at', 'When it was created.'],
      ),
      changedAt: described(
        instant(),
        ['Změněn', 'Kdy byl naposledy přepsán.'],
        ['Changed at', 'When it was last replaced.'],
      ),
    }),
    ['Scénář', 'Změny nanečisto.'],
    ['Scenario', 'Hypothetical changes.'],
  ),
);

const elementReference = (cs: string, en: string) =>
  described(
    reference('units/ORM'),
    [cs, 'Prvek jako druh/kód.'],
    [en, 'The element as kind/code.'],
  );
const link = {
  relation: described(
    name().meta({ examples: ['performedBy'] }),
    ['Vazba', 'Název vazby.'],
    ['Relation', 'The name of the relation.'],
  ),
  from: elementReference('Od', 'From'),
  to: elementReference('K', 'To'),
};
const reason = described(
  prose(2000).meta({ examples: ['Útvar v té době neexistuje.'] }),
  ['Proč', 'Proč to nejde.'],
  ['Reason', 'Why it is not possible.'],
);
const references = (cs: string, en: string) =>
  described(
    z.array(elementReference('Prvek', 'Element')).max(100_000),
    ['Prvky', cs],
    ['Elements', en],
  );

/** The scenarios of a municipality. */
export const scenarioListSchema = component(
  'ScenarioList',
  described(
    z.object({
      items: described(
        z.array(scenarioSchema).max(200),
        ['Scénáře', 'Nejnovější první.'],
        ['Scenarios', 'Newest first.'],
      ),
    }),
    ['Scénáře', 'Úvahy obce.'],
    ['Scenarios', 'What the municipality is considering.'],
  ),
);

/** What a scenario would change. */
export const scenarioEffectsSchema = component(
  'ScenarioEffects',
  described(
    z.object({
      ...readTime,
      scenario: id,
      retired: references('Co by zaniklo.', 'What would end.'),
      added: described(
        z.array(z.object(link)).max(100_000),
        ['Přibudou', 'Vazby, které by vznikly.'],
        ['Added', 'Links that would be added.'],
      ),
      removed: described(
        z.array(z.object(link)).max(100_000),
        ['Ubudou', 'Vazby, které by zmizely.'],
        ['Removed', 'Links that would be removed.'],
      ),
      refused: described(
        z.array(z.object({ ...link, reason })).max(100_000),
        ['Nedovolené', 'Vazby, které by vznikly, ale model je nedovolí.'],
        ['Refused', 'Links that would be added, but the model does not allow them.'],
      ),
      skipped: described(
        z
          .array(
            z.object({
              change: described(
                count(),
                ['Změna', 'Pořadí změny od nuly.'],
                ['Change', 'The index of the change, from zero.'],
              ),
              reason,
            }),
          )
          .max(200),
        ['Přeskočené', 'Změny, které nelze provést.'],
        ['Skipped', 'Changes that cannot be made.'],
      ),
    }),
    ['Účinky scénáře', 'Co by se změnilo.'],
    ['Effects of a scenario', 'What would change.'],
  ),
);

/** The drafts made from a scenario, and what is left to do. */
export const scenarioDraftsSchema = component(
  'ScenarioDrafts',
  described(
    z.object({
      drafts: references('Prvky, které dostaly návrh.', 'The elements that got a draft.'),
      toPublish: described(
        z.array(z.record(name(), z.unknown())).max(100_000),
        ['K zveřejnění', 'Prvky druhů bez návrhů, jako řádky pro _import.'],
        ['To publish', 'Elements of kinds without drafts, as lines for _import.'],
      ),
      toRetire: references('Co je třeba ukončit (_retire).', 'What is to be retired (_retire).'),
    }),
    ['Návrhy ze scénáře', 'Co vzniklo a co zbývá.'],
    ['Drafts of a scenario', 'What was created, and what is left to do.'],
  ),
);
