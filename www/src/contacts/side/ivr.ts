/** What the nodes, exits and flows of the IVR are called; what is not known is shown as it was delivered. */
import type { Texts } from '../../i18n/i18n.svelte';
import { reveal } from '../../i18n/reveal';

type Words = Texts['of']['contact'];

function named(names: Readonly<Record<string, string>>, value: string | null): string {
  if (value === null) return '';
  return Object.hasOwn(names, value) ? names[value]! : reveal(value);
}

export const nodeTypeName = (type: string | null, c: Words): string => named(c.nodeType, type);

/** `Branch-A` and what follows it are named by their letter. */
export function exitName(exit: string | null, c: Words): string {
  const branch = /^Branch-([A-Z])$/.exec(exit ?? '')?.[1];
  return branch === undefined ? named(c.nodeExit, exit) : c.nodeBranch(branch);
}

/** The usual flow goes without a name. */
export const flowTypeName = (type: string | null, c: Words): string => (type === 'MAIN_FLOW' ? '' : named(c.flowType, type));
