/** The version of Alertmanager whose API is spoken here: tools choose by it how they speak. */
export const alertmanagerVersion = '0.31.0';
