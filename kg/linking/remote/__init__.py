"""Sources of links that are asked over the network, politely and one request at a time.

What is asked is kept on disk with its day, so that a second run asks nothing and gives the same candidates.  A name
that a service does not answer for is reported by :attr:`~kg.linking.remote.source.RemoteSource.unanswered`, and the
others go on.  Nothing here opens a connection before candidates are asked for.

=====================  ===============================================================
``etiquette``          who asks, how often, how long
``allowance``          the tries and the time for a name, over all that is asked for it
``request``            what is asked, and the words under which the answer is kept
``cache``              answers on disk
``exchange``           one request over the network; ``sending`` follows redirects
``tries``              asking until there is an answer
``client``             an answer, from disk or from the service
``shape``              JSON of which nothing is taken for granted
``each``               many questions asked at once, their answers kept one by one
``source``             what all sources share
``wikidata``           Wikidata by its API
``reconciliation``     any service of the W3C Reconciliation API 0.2
``sparql``, ``join``   identifiers looked up at a SPARQL endpoint
=====================  ===============================================================
"""
