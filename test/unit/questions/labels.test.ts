import {
  attributeLabel,
  fieldLabel,
  relationLabel,
} from '../../../src/features/questions/labels.ts';

describe('the label of a value', () => {
  it('is what people call a value of a closed list, in their language', () => {
    expect(fieldLabel('goals', 'level', 'strategic', 'cs')).toBe('strategický cíl');
    expect(fieldLabel('goals', 'level', 'strategic', 'en')).toBe('strategic goal');
    expect(attributeLabel('performedBy', 'involvement', 'main', 'cs')).toBe('hlavní');
  });

  it('is the value itself outside a closed list', () => {
    expect(fieldLabel('goals', 'name', 'strategic', 'cs')).toBe('strategic');
    expect(fieldLabel('goals', 'level', 'unheard-of', 'cs')).toBe('unheard-of');
  });

  it('is none for what is not a text', () => {
    expect([null, undefined, 1].map((value) => fieldLabel('goals', 'level', value, 'cs'))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('of a relation is that of its declaration', () => {
    expect(relationLabel('supports').en).toBe('supports');
  });
});
