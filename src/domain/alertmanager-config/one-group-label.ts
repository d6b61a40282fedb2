/**
 * Older versions of Alertmanager have no word for "one group" below a route that makes several: an empty `group_by` means
 * what stands above. Grouping by a label that no alert has does the same in all, and is read back as what it stands for.
 */
export const oneGroupLabel = '__one_group__';
