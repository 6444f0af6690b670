import { z } from 'zod';
import { municipalityPath } from '../../../core/http/addresses.ts';
import { municipalityParams } from '../../../core/http/parameters.ts';
import { described } from '../../../core/model/described.ts';

export const scenariosPath = `${municipalityPath}/scenarios`;
export const scenarioPath = `${scenariosPath}/{scenario}`;

/** The path parameters of one scenario. */
export const scenarioParams = municipalityParams.extend({
  scenario: described(
    z
      .uuid()
      .max(36)
      .meta({ examples: ['0195d2c4-3f00-7000-8000-000000000000'] }),
    ['Scénář', 'Číslo scénáře.'],
    ['Scenario', 'The id of the scenario.'],
  ),
});
