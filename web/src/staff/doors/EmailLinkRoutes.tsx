import { EmailLinkPage } from '../../auth/EmailLinkPage';
import { useFrameBrand } from './frame';

export const EmailConfirmRoute = () => <EmailLinkPage kind="confirm" brand={useFrameBrand().brand} />;
export const EmailStopRoute = () => <EmailLinkPage kind="stop" brand={useFrameBrand().brand} />;
