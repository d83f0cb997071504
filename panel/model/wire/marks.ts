import { t } from '../../../src/i18n/t';

/** What can be said where the client closes the connection and its own reason stays in the page. */
export const CLOSED_BY_CLIENT = t('closed by the client');

/** Stands where the name of an event would. */
export const UNREADABLE = t('(not decoded)');
