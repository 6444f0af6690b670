declare const layers: {
  readonly areas: Readonly<Record<string, readonly string[]>>;
  readonly core: Readonly<Record<string, readonly string[]>>;
  readonly features: readonly string[];
  readonly usesOf: (feature: string) => readonly string[];
};
export = layers;
