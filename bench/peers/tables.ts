import { and, eq } from 'drizzle-orm';
import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
} from 'drizzle-orm/pg-core';

/** The tables that the typical service reads and writes, as drizzle describes them. */
export const municipalities = pgTable('municipalities', {
  id: integer().notNull(),
  slug: text().notNull(),
});

const ofElement = {
  municipalityId: integer('municipality_id').notNull(),
  node: integer().notNull(),
};

export const elements = pgTable('elements', {
  ...ofElement,
  kind: text().notNull(),
  code: text().notNull(),
  liveVersion: integer('live_version'),
  liveFrom: date('live_from'),
  liveTo: date('live_to'),
  searchText: text('search_text'),
});

const ofVersion = { ...ofElement, version: integer().notNull() };

export const versions = pgTable('versions', {
  ...ofVersion,
  name: text().notNull(),
  description: text(),
  keywords: jsonb().$type<string[]>(),
  links: jsonb(),
  parts: jsonb(),
});

export const processCards = pgTable('process_card_versions', {
  ...ofVersion,
  designation: text(),
  purpose: text(),
  triggerKind: text('trigger_kind'),
  trigger: text(),
  endEvent: text('end_event'),
  customers: jsonb(),
  customersNote: text('customers_note'),
  frequencyCount: doublePrecision('frequency_count'),
  frequencyPeriod: text('frequency_period'),
  effortMean: doublePrecision('effort_mean'),
  effortVariance: doublePrecision('effort_variance'),
  staffCosts: doublePrecision('staff_costs'),
  quality: text(),
  records: jsonb(),
  lastReviewedOn: date('last_reviewed_on'),
  reviewDueOn: date('review_due_on'),
  editorialNotes: text('editorial_notes'),
});

export const processes = pgTable('process_versions', {
  ...ofVersion,
  type: text().notNull(),
  jurisdiction: text(),
  isKey: boolean('is_key'),
});

/** The join of a kind's own table with the version. */
export const isOfVersion = (own: typeof processCards | typeof processes) =>
  and(
    eq(own.municipalityId, versions.municipalityId),
    eq(own.node, versions.node),
    eq(own.version, versions.version),
  );

export const measurements = pgTable('measurements', {
  municipalityId: integer('municipality_id').notNull(),
  metric: integer().notNull(),
  scope: integer().notNull(),
  periodStart: date('period_start').notNull(),
  periodEnd: date('period_end').notNull(),
  source: text().notNull(),
  value: numeric().notNull(),
  status: text().notNull(),
});
