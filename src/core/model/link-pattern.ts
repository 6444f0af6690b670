/** A link of one of some relations that leaves or reaches an element. */
export type LinkPattern = { readonly link: readonly string[]; readonly direction: 'out' | 'in' };
