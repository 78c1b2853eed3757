import { EmailLinkPage } from '../auth/EmailLinkPage';
import { useFrameBrand } from './brand';

export const EmailConfirmRoute = () => <EmailLinkPage kind="confirm" brand={useFrameBrand()} />;
export const EmailStopRoute = () => <EmailLinkPage kind="stop" brand={useFrameBrand()} />;
