"""The web app: the whole product in the browser, on one's own computer, without internet and without an account.

In: a folder with the files of a school. Out: pages; the YAML files stay the truth. Never: a request that leaves this computer, a
path from the browser, a name in an address, a title or a log, or a rule of the field in a page.
"""
