// A device that keeps passkeys: Chromium's own stand-in, by the protocol of its developer tools.

/** Gives a person one that asks for her finger, and knows it. */
export async function giveAuthenticator(person) {
  const tools = await person.context.newCDPSession(person.page);
  await tools.send('WebAuthn.enable');
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', { options });
  return {
    /** The passkeys that it keeps. */
    async passkeys() {
      return (await tools.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
    },
    /** Whether it knows the finger. */
    knows: (isUserVerified) => tools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    /** Whether somebody is there to touch it. */
    attended: (enabled) => tools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
  };
}
