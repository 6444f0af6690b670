import { namedMeasurement } from '../../../src/features/measurements/measurement.ts';
import { periodValueOf } from '../../../src/features/measurements/period-value.ts';

const bare = {
  metric: 'metrics/U',
  scope: null,
  start: '2025-10-01',
  end: '2026-01-01',
  source: '',
  value: 0,
  status: 'final',
  sampleSize: null,
  note: null,
} as const;

describe('a measurement with the name of its period', () => {
  it('has no empty members', () => {
    expect(namedMeasurement(bare)).toStrictEqual({
      metric: 'metrics/U',
      period: '2025-Q4',
      value: 0,
      status: 'final',
    });
  });

  it('keeps what is given, including zero and a blank note', () => {
    const given = { scope: 'units/O', source: 'survey', sampleSize: 0, note: '' };
    expect(namedMeasurement({ ...bare, ...given })).toStrictEqual({
      metric: 'metrics/U',
      period: '2025-Q4',
      value: 0,
      status: 'final',
      ...given,
    });
  });

  it('can be a value alone', () => {
    expect(periodValueOf({ ...bare, start: '2025-01-01' })).toStrictEqual({
      period: '2025',
      value: 0,
      status: 'final',
    });
  });
});
