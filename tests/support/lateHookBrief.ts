/** The hook's late entry, with less patience than it has in a user's page. */
import { startLate } from '../../src/hook/startLate';

startLate(500);
