/** Lines of an import, as short as the model lets them be. */
export const goal = (code: string, more: object = {}) => ({
  kind: 'goals',
  code,
  name: `Cíl ${code}`,
  level: 'strategic',
  validFrom: '2026-01-01',
  ...more,
});
export const unit = (code: string, more: object = {}) => ({ kind: 'units', code, name: `Útvar ${code}`, validFrom: '2026-01-01', ...more });
export const metric = (code: string) => ({
  kind: 'metrics',
  code,
  name: `Ukazatel ${code}`,
  unit: '%',
  direction: 'higher',
  period: 'year',
  validFrom: '2026-01-01',
});
export const card = (code: string, activities: object[]) => ({
  kind: 'process-cards',
  code,
  name: `Karta ${code}`,
  activities,
  validFrom: '2026-01-01',
});
export const value = (more: object = {}) => ({ kind: 'measurements', metric: 'metrics/U', period: '2025', value: 12.5, ...more });
