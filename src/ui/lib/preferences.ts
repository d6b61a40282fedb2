import { useSyncExternalStore } from 'react';
import { type PreferenceName, type Preferences, preferenceChoices } from '../../contract/preferences.data.js';
import { isZone } from './zone.js';

type Value = Preferences[PreferenceName];

export const preferenceNames = [...Object.keys(preferenceChoices), 'zone'] as readonly PreferenceName[];

const keyOf = (name: string): string => `tocsin.${name}`;
const unsentKey = keyOf('unsent');
const known = new Map<PreferenceName, Value>();
const watchers = new Set<() => void>();

/** What an older or newer version has kept, or another browser, may be none of the choices here. */
function soundValue(name: PreferenceName, stored: unknown): Value | undefined {
  if (name === 'zone') return typeof stored === 'string' && isZone(stored) ? stored : undefined;
  const choices: readonly Value[] = preferenceChoices[name];
  return choices.find((choice) => String(choice) === String(stored));
}

/** What is preferred, by the copy that this browser keeps: there before anything was asked for. */
export function preference<N extends PreferenceName>(name: N): Preferences[N] {
  const usual = name === 'zone' ? 'local' : preferenceChoices[name as Exclude<N, 'zone'>][0];
  const value = known.get(name) ?? soundValue(name, localStorage.getItem(keyOf(name))) ?? usual;
  known.set(name, value);
  return value as Preferences[N];
}

export function usePreference<N extends PreferenceName>(name: N): Preferences[N] {
  return useSyncExternalStore(watchPreferences, () => preference(name));
}

/** Calls `watcher` when one has changed, in this tab or another; answers a function that ends this. */
export function watchPreferences(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Chosen here: seen at once, and the account's as soon as it can be told. */
export function prefer(chosen: Partial<Preferences>): void {
  localStorage.setItem(unsentKey, [...new Set([...unsentNames(), ...Object.keys(chosen)])].join());
  adopt(chosen);
}

/** Chosen elsewhere. */
export function adopt(chosen: Readonly<Record<string, unknown>>): void {
  for (const name of preferenceNames) {
    const value = soundValue(name, chosen[name]);
    if (value !== undefined) localStorage.setItem(keyOf(name), String(value));
  }
  rereadPreferences();
}

/** Forgets what was read of the copy: another tab may have changed it. */
export function rereadPreferences(): void {
  known.clear();
  for (const watcher of watchers) watcher();
}

/** Chosen here, and not told to the account yet. */
export function unsentNames(): readonly PreferenceName[] {
  const kept = (localStorage.getItem(unsentKey) ?? '').split(',');
  return preferenceNames.filter((name) => kept.includes(name));
}

/** What was told counts as sent, unless something else was chosen meanwhile. */
export function noteSent(sent: Partial<Preferences>): void {
  const rest = unsentNames().filter((name) => !(name in sent) || sent[name] !== preference(name));
  localStorage.setItem(unsentKey, rest.join());
  rereadPreferences();
}

/** Every choice that this browser keeps, whenever it was made. */
export function chosenNames(): readonly PreferenceName[] {
  return preferenceNames.filter((name) => localStorage.getItem(keyOf(name)) !== null);
}
