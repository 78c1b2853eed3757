export { register as default } from '../../i18n/messages/fr/register';
