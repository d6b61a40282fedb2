import { columns, type Reading, reading } from './reading.js';

const vmstatFields = /^(?:oom_kill|pgpgin|pgpgout|pswpin|pswpout|pgfault|pgmajfault)$/;

/** `/proc/meminfo`: `node_memory_<field>_bytes`; counts without a unit keep their name, `Active(anon)` gets `_anon`. */
export function parseMeminfo(text: string): Reading[] {
  return text.split('\n').flatMap((line) => {
    const match = /^(\S+):\s+(\d+)(?: (kB))?\s*$/.exec(line);
    if (!match) return [];
    const [, field = '', amount, unit] = match;
    const name = `node_memory_${field.replace(/\((.*)\)/, '_$1')}`;
    return [unit ? reading(`${name}_bytes`, Number(amount) * 1024) : reading(name, Number(amount))];
  });
}

/** `/proc/vmstat`: paging, swapping, page faults and kills for want of memory. */
export function parseVmstat(text: string): Reading[] {
  return text.split('\n').flatMap((line) => {
    const [field = '', count] = columns(line);
    return vmstatFields.test(field) ? [reading(`node_vmstat_${field}`, Number(count))] : [];
  });
}
